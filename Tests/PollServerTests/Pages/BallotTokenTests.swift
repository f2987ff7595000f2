import Foundation
import JSONRPC
import PollAPI
import PollPages
import PollService
import Testing

@Suite("Ballot tokens that publishers sign")
struct BallotTokenTests {
    private let keys = BallotKeys(secret: [UInt8](0..<32))
    private let poll = "5f0c6b6e0f9a4b2d8c1e7a3b9d4f2c60"

    private func run(_ command: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, Pipe())
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // 127: there is no such program on this machine.
        guard process.terminationStatus != 127 else { return nil }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test(
        "The examples sign as the server does",
        arguments: [["python3", "ballot_token.py"], ["node", "ballot-token.mjs"], ["php", "ballot_token.php"]]
    )
    func examples(example: [String]) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let script = root.appending(path: "deploy/examples/\(example[1])").path()
        for voter in ["user-17", "Zoë Müller", "a/b+c?d=e&f", "🙂"] {
            let made = try run([example[0], script, poll, keys.key(of: poll), voter, "1900000000"])
            guard let made else { continue }
            #expect(made == keys.token(voter: voter, poll: poll, expires: 1_900_000_000))
            #expect(try keys.voter(of: made, poll: poll, now: 1_899_999_999) == voter)
        }
    }

    @Test("The key of a poll is its own, and the same for every server on the secret")
    func key() {
        #expect(keys.key(of: poll) == BallotKeys(secret: [UInt8](0..<32)).key(of: poll))
        #expect(keys.key(of: poll) != keys.key(of: "x") && keys.key(of: poll).hasPrefix("cbk_"))
        #expect(keys.key(of: poll).utf8.count == 68)
        #expect(keys.key(of: poll) != BallotKeys(secret: [UInt8](1..<33)).key(of: poll))
    }

    @Test("A token is taken until its second, for its poll, and only as it was signed")
    func judged() throws {
        let token = keys.token(voter: "ann", poll: poll, expires: 1_000)
        #expect(try keys.voter(of: token, poll: poll, now: 999) == "ann")
        #expect(throws: BallotTokenError.expired) { try keys.voter(of: token, poll: poll, now: 1_000) }
        #expect(throws: BallotTokenError.forged) { try keys.voter(of: token, poll: "other", now: 1) }
        for index in token.indices {
            let other: Character = token[index] == "A" ? "B" : "A"
            let changed = String(token[..<index]) + String(other) + String(token[token.index(after: index)...])
            #expect(throws: BallotTokenError.forged, "\(changed)") {
                try keys.voter(of: changed, poll: poll, now: 1)
            }
        }
        let blank = keys.token(voter: " ", poll: poll, expires: 1_000)
        let long = keys.token(voter: String(repeating: "x", count: 201), poll: poll, expires: 1_000)
        for text in ["", "..", "a.b", token + ".", token + "=", blank, long, String(repeating: ".", count: 9_999)] {
            #expect(throws: BallotTokenError.forged) { try keys.voter(of: text, poll: poll, now: 1) }
        }
    }

    @Test("A voter whom a publisher names is counted once, by the page and by vote.submit together, without any cookie")
    func once() async throws {
        try await PollPlace.with { place in
            let poll = try await place.make("tea")
            let key = try await place.call(PollBallotKey.self, .init(poll: "tea"))
            #expect(key.id == poll.id && key.key == BallotKeys(secret: place.secret).key(of: poll.id))
            let keys = BallotKeys(secret: place.secret)
            let token = keys.token(voter: "ann", poll: poll.id, expires: 4_000_000_000)
            let reader = place.reader()
            reader.keepsCookies = false
            let ballot = try await reader.open("/p/tea?frame=1&token=\(token)")
            #expect(ballot.heading == "What do you drink in the morning?" && !ballot.html.contains(token))
            let receipt = try await reader.vote(on: ballot, ["a.drink": "tea"])
            #expect(receipt.heading == "Your vote has been counted")
            #expect(try await reader.open("/p/tea?token=\(token)").heading == "You have voted before")
            let call = VoteSubmit.Params(poll: "tea", voter: "ann", answers: ["drink": .text("coffee")])
            #expect(try await place.call(VoteSubmit.self, call).status == .alreadyCounted)
            #expect(try await place.answered("tea") == 1)
        }
    }

    @Test("Two people at one computer are two where the publisher names them")
    func shared() async throws {
        try await PollPlace.with { place in
            let poll = try await place.make("tea")
            let keys = BallotKeys(secret: place.secret)
            let reader = place.reader()
            for voter in ["ann", "bob"] {
                let token = keys.token(voter: voter, poll: poll.id, expires: 4_000_000_000)
                let ballot = try await reader.open("/p/tea?token=\(token)")
                let receipt = try await reader.vote(on: ballot, ["a.drink": "tea"])
                #expect(receipt.heading == "Your vote has been counted", "\(voter)")
            }
            #expect(try await place.answered("tea") == 2)
        }
    }

    @Test("Tokens that are over, forged or of another poll lead to a page that says so")
    func refused() async throws {
        try await PollPlace.with { place in
            let (tea, other) = (try await place.make("tea"), try await place.make("other"))
            let keys = BallotKeys(secret: place.secret)
            let cases = [
                (keys.token(voter: "ann", poll: tea.id, expires: 1_000), "This link has expired"),
                (keys.token(voter: "ann", poll: other.id, expires: 4_000_000_000), "This link is not valid"),
                ("nonsense", "This link is not valid"), ("", "This link is not valid"),
            ]
            for (token, heading) in cases {
                let page = try await place.reader().open("/p/tea?token=\(token)")
                #expect(page.status == 403 && page.heading == heading && !page.html.contains("<form"))
            }
        }
    }
}
