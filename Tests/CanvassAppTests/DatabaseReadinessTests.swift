import JSONRPC
import PollServer
import PollService
import Testing

@testable import CanvassApp

@Suite("Readiness of the database")
struct DatabaseReadinessTests {
    @Test("Only a database that answers and keeps what it acknowledges is ready, and the page says which it is not")
    func database() throws {
        func page(_ health: DatabaseHealth) throws -> String {
            String(decoding: try JSONWriter.encode(Readiness(health)), as: UTF8.self)
        }
        #expect(Readiness(.healthy).isReady)
        #expect(!Readiness(.notDurable).isReady && !Readiness(.down).isReady)
        #expect(try page(.notDurable).contains(#""durability":"off""#))
        #expect(try page(.notDurable).contains(#""database":"ok""#))
        #expect(try page(.down).contains(#""database":"unavailable""#))
    }
}
