import Foundation
import PollClient
import Testing

/// A server that accepts connections.
struct RunningServer {
    let program: CanvassProgram
    let port: Int

    /// Starts a server on the folder, and waits until it says where it listens.
    init(in folder: ServerFolder) async throws {
        program = try CanvassProgram(
            ["serve", "--data-dir", folder.path, "--port", "0", "--log-format", "json"],
            in: folder.path
        )
        let pattern = /"message":"Listening".*"port":"(\d+)"/
        let log = await program.errors { $0.contains(pattern) }
        port = try #require(log.firstMatch(of: pattern).flatMap { Int($0.1) }, "\(log)")
    }

    /// The key that the first start on a folder prints alone.
    func firstKey() async throws -> String {
        let output = await program.output { $0.contains("\n") }
        #expect(output.wholeMatch(of: /cvk_[0-9a-f]{16}_[-_A-Za-z0-9]{38}\n/) != nil)
        return String(output.dropLast())
    }

    func client(key: String? = nil) -> PollClient {
        PollClient(server: "http://127.0.0.1:\(port)", key: key)
    }

    /// Tells the server to stop as a supervisor does; it must be gone within five seconds.
    func stop() async -> Int32 {
        let start = ContinuousClock.now
        program.signal(SIGTERM)
        let status = await program.status()
        #expect(ContinuousClock.now - start < .seconds(5))
        return status
    }
}
