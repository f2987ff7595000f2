import JSONRPC
import PollAPI
import PollService

/// A poll to look at.
enum ResultsSample {
    /// A poll of one question with two answers, by age and group.
    static func params(
        _ slug: String,
        visibility: VisibilityField = .public,
        minimumBase: Int? = nil,
        title: String = "Coffee or tea?",
        options: [String] = ["Coffee", "Tea"]
    ) -> PollCreate.Params {
        PollCreate.Params(
            slug: slug,
            status: .open,
            content: PollContent(
                title: title,
                questions: [
                    QuestionFields(
                        key: "drink",
                        kind: .single,
                        text: title,
                        options: options.enumerated().map { OptionFields(key: "o\($0.offset)", text: $0.element) }
                    )
                ],
                demographics: [
                    DemographicFields(key: "age", kind: .age, bands: [18, 40]),
                    DemographicFields(
                        key: "group",
                        kind: .category,
                        text: title,
                        options: [OptionFields(key: "x", text: title), OptionFields(key: "y", text: "Ypsilon")]
                    ),
                ],
                results: ResultFields(
                    visibility: visibility,
                    minimumBase: minimumBase,
                    steps: StepFields(seconds: 0)
                )
            )
        )
    }
}

extension SiteHarness {
    /// Makes a poll, and has some people vote.
    @discardableResult
    func makePoll(_ params: PollCreate.Params, votes: Int = 0) async throws -> PollView {
        let poll = try await call(PollCreate.self, params).poll
        for number in 0..<votes { try await vote(number, in: params.slug ?? "") }
        return poll
    }

    /// One vote: the first answer for even voters, and ages from 20 on.
    @discardableResult
    func vote(_ number: Int, in poll: String, group: String = "y") async throws -> String {
        try await call(
            VoteSubmit.self,
            VoteSubmit.Params(
                poll: poll,
                voter: "voter-\(number)",
                answers: ["drink": .text(number.isMultiple(of: 2) ? "o0" : "o1")],
                demographics: ["age": .number(Double(20 + number % 50)), "group": .text(group)]
            ),
            as: .anonymous
        ).receipt
    }
}
