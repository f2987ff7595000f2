import JSONRPC
import PollServer
import PollService
import Testing

@testable import CanvassApp

@Suite("Readiness of the database")
struct DatabaseReadinessTests {
    @Test("Only a database that answers and keeps what it acknowledges is ready, and the page says which it is not")
    func database() throws {
        func page(_ standing: DatabaseStanding) throws -> String {
            String(decoding: try JSONWriter.encode(Readiness(standing)), as: UTF8.self)
        }
        #expect(Readiness(.sound).isReady)
        #expect(!Readiness(.losesData).isReady && !Readiness(.away).isReady)
        #expect(try page(.losesData).contains(#""durability":"off""#))
        #expect(try page(.losesData).contains(#""database":"ok""#))
        #expect(try page(.away).contains(#""database":"unavailable""#))
    }
}
