import Foundation
import Logging
import PollServer
import PollService
import Testing

@testable import CanvassApp
@testable import JSONRPC

@Suite("The log")
struct LogTests {
    /// What a logger writes into a pipe.
    private func lines(_ format: CanvassConfiguration.LogFormat, _ write: (Logger) async throws -> Void) async rethrows
        -> [String]
    {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        var logger = Logger(label: "test") {
            CanvassLogHandler(label: $0, level: .info, format: format, output: output)
        }
        logger.logLevel = .info
        try await write(logger)
        pipe.fileHandleForWriting.closeFile()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }

    private func object(_ line: String) throws -> [String: String] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    }

    @Test("A JSON line is an object with the time, the level, the message and the metadata")
    func json() async throws {
        let lines = await lines(.json) { logger in
            logger.info("Said \"a\"\n\u{1}", metadata: ["n": "\(3)", "message": "other", "list": ["a", "b"]])
            logger.debug("Not said")
        }
        #expect(lines.count == 1)
        let object = try object(lines[0])
        #expect(object["level"] == "info")
        #expect(object["message"] == "Said \"a\"\n\u{1}")
        #expect(object["metadata.message"] == "other")
        #expect(object["n"] == "3")
        #expect(object["list"] == "[a, b]")
        let time = try #require(object["time"])
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        #expect(abs(try #require(formatter.date(from: time)).timeIntervalSinceNow) < 60)
    }

    @Test("A readable line cannot be forged by what is logged")
    func text() async {
        let lines = await lines(.text) { logger in
            logger.warning("One", metadata: ["value": "a\n12:00:00.000 error  forged\u{1B}[2J"])
        }
        #expect(lines.count == 1)
        #expect(lines[0].contains(#"warning  One  value="a\n12:00:00.000"#))
        #expect(!lines[0].contains("\u{1B}"))
    }

    @Test("Without a terminal lines are JSON by default")
    func automatic() async throws {
        let lines = await lines(.auto) { $0.info("a") }
        #expect(try object(lines[0])["message"] == "a")
    }

    @Test("Secrets do not reach the log", arguments: CanvassConfiguration.LogFormat.allCases)
    func secrets(format: CanvassConfiguration.LogFormat) async {
        let lines = await lines(format) { logger in
            logger.info(
                "Sent Authorization: BEARER canary1 to postgres://u:canary2@h/d",
                metadata: [
                    "http.authorization": "canary3", "voter": "canary4", "api_key": "canary5",
                    "cause": "host=h password=canary6 dbname=d, password='canary 7'", "nested": ["token": "canary8"],
                    "url": "postgresql://u:can@ary9@h?x=1 and https://ok.example/a:b@c",
                ]
            )
        }
        #expect(lines.count == 1)
        #expect(!lines[0].contains("canary") && !lines[0].contains("ary9"))
        #expect(lines[0].contains("dbname=d") && lines[0].contains("ok.example/a:b@c"))
    }

    @Test("Every line that is written for a request has its id")
    func requestID() async throws {
        let id = RequestID(0x0123_4567_89AB_CDEF)
        let lines = await lines(.json) { logger in
            RequestID.$current.withValue(id) { logger.info("a") }
            logger.info("b")
        }
        #expect(try object(lines[0])["request.id"] == "0123456789abcdef")
        #expect(try object(lines[1])["request.id"] == nil)
    }

    @Test("A line too long for one write stays an object")
    func long() async throws {
        let lines = await lines(.json) { logger in
            var metadata: Logger.Metadata = [:]
            for number in 0..<50 { metadata["m\(number)"] = "\(String(repeating: "é", count: 5_000))" }
            logger.info("a", metadata: metadata)
        }
        #expect(lines.count == 1)
        #expect(lines[0].utf8.count < LogOutput.lineLimit)
        #expect(try object(lines[0])["message"] == "a")
    }

    @Test("If nobody reads, lines are dropped and counted, and nothing waits")
    func dropped() throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        let line = String(repeating: "x", count: 1_000)
        for _ in 0..<1_000 { output.write(line) { "dropped \($0)" } }
        // Room for one page more.
        let read = pipe.fileHandleForReading.readData(ofLength: 32_768)
        #expect(read.count == 32_768)
        output.write("after") { "dropped \($0)" }
        pipe.fileHandleForWriting.closeFile()
        let rest = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let written = (read.count + rest.utf8.count) / 1_001
        let note = try #require(rest.split(separator: "\n").first { $0.hasPrefix("dropped ") })
        let count = try #require(Int(note.dropFirst("dropped ".count)))
        #expect(count > 0 && (count + written == 1_000))
        #expect(rest.hasSuffix("after\n"))
    }

    @Test("The cause of an unexpected failure is logged with the request's id and without its secrets")
    func unexpectedError() async throws {
        struct Cause: Error {
            let detail = "connection to postgres://canvass:hunter2@db failed"
        }
        let lines = await lines(.json) { logger in
            let call = RPCCallOutcome(
                method: "vote.submit",
                errorCode: -32603,
                duration: .zero,
                isNotification: false,
                unexpectedError: Cause()
            )
            let observer = CallObserver(metrics: ServerMetrics(), logger: logger)
            observer.finished(call, context: CallContext(requestID: "r1", caller: .anonymous))
        }
        let object = try object(try #require(lines.first))
        #expect(object["level"] == "error")
        #expect(object["rpc.method"] == "vote.submit")
        #expect(object["request.id"] == "r1")
        #expect(object["error.cause"]?.contains("Cause") == true)
        #expect(!lines.joined().contains("hunter2"))
    }
}
