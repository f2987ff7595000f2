import Foundation
import PollAPI
import PollClient

/// A first poll from Swift: makes it, votes three times in one batch, and prints the result.
///
///     CANVASS_KEY=$(cat FILE_WITH_THE_KEY) swift run --package-path deploy/examples/swift
@main
struct FirstPoll {
    static let slug = "tea-or-coffee-swift"

    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let client = PollClient(
            server: environment["CANVASS_SERVER"] ?? "http://127.0.0.1:8080",
            key: environment["CANVASS_KEY"]
        )
        do {
            _ = try await client.createPoll(slug: slug, status: .open, content)
        } catch {
            guard error.rpcError?.code == PollError.conflict.rawValue else { throw error }
            print("The poll is there already; voters who come again are not counted twice.")
        }

        let ballots: [VoteSubmit.Params] = [
            .init(poll: slug, voter: "ann", answers: ["drink": .text("tea")], demographics: ["age": .number(34)]),
            .init(poll: slug, voter: "bob", answers: ["drink": .text("tea")], demographics: ["age": .number(61)]),
            .init(poll: slug, voter: "eve", answers: ["drink": .text("coffee")]),
        ]
        for answer in try await client.callBatch(VoteSubmit.self, ballots) {
            print(try answer.get().status.rawValue)
        }

        let result = try await client.breakdown(.init(poll: slug, by: [.init(["age"])]))
        print(result.base.answered ?? 0, "answers")
        for share in result.total.shares ?? [] {
            print(share.display, share.label, "(\(share.count))")
        }
    }

    static let content = PollContent(
        title: "Tea or coffee?",
        questions: [
            QuestionFields(
                key: "drink",
                kind: .single,
                text: "What do you drink in the morning?",
                options: [OptionFields(key: "tea", text: "Tea"), OptionFields(key: "coffee", text: "Coffee")]
            )
        ],
        demographics: [DemographicFields(key: "age", kind: .age, bands: [18, 30, 50])],
        results: ResultFields(minimumBase: 1)
    )
}
