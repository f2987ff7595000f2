import PollAnalytics
import PollService
import TestInstruments
import Testing

/// Draws steps at random, takes each with two services and with a model, and compares what they say.
struct BallotMachine {
    /// Where service and model differ.
    struct Disagreement: Error, CustomStringConvertible {
        let description: String
    }

    private let servers: [ServiceHarness]
    private let poll: String
    private var model: BallotModel
    private var generator: SplitMix64
    /// What was sent before and may arrive again, or late.
    private var sent: [BallotModel.Message] = []
    private var receipts: [Int: String] = [:]
    private var nextSequence = 0
    private var lastRevision = 0
    private var history: [String] = []

    /// - Parameter poll: the slug of an open poll without ballots, of the question and the demographics of ``questions``.
    init(_ servers: [ServiceHarness], poll: String, model: BallotModel, seed: UInt64) {
        self.servers = servers
        self.poll = poll
        self.model = model
        generator = SplitMix64(seed: seed)
    }

    static let demographics = #"[{"key":"age","kind":"age","bands":[18,25,35]}]"#

    mutating func run(steps: Int) async throws {
        for step in 1...steps {
            try await takeStep()
            if step % 20 == 0 || step == steps { try await compareResults() }
        }
    }

    private mutating func takeStep() async throws {
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<45: try await submit(newMessage())
        case ..<62: try await submit(sent.randomElement(using: &generator) ?? newMessage())
        case ..<82: try await withdraw()
        case ..<92: try await look()
        default: try await setOpen(!model.isOpen)
        }
    }

    private mutating func newMessage() -> BallotModel.Message {
        var sequence: Int?
        if Int.random(in: 0..<3, using: &generator) > 0 {
            // Some arrive before those that were sent before them.
            nextSequence += Int.random(in: 1...3, using: &generator)
            sequence = max(0, nextSequence - Int.random(in: 0...12, using: &generator))
        }
        let ages = [nil, 20, 30]
        let content = BallotModel.Content(
            option: Bool.random(using: &generator) ? "a" : "b",
            age: ages[Int.random(in: 0..<ages.count, using: &generator)]
        )
        return .init(voter: Int.random(in: 0..<6, using: &generator), content: content, sequence: sequence)
    }

    private mutating func submit(_ message: BallotModel.Message) async throws {
        sent.append(message)
        let age = message.content.age.map { #""age":\#($0)"# } ?? ""
        let sequence = message.sequence.map { #","sequence":\#($0)"# } ?? ""
        let answer = try await server().answer(
            "vote.submit",
            #"{"poll":"\#(poll)","voter":"v\#(message.voter)","answers":{"q":"\#(message.content.option)"},"#
                + #""demographics":{\#(age)}\#(sequence)}"#
        )
        try compare("\(message)", answer, model.submit(message))
        guard let receipt = answer["result"]?["receipt"]?.string else { return }
        if let known = receipts.updateValue(receipt, forKey: message.voter), known != receipt {
            throw disagreement("voter \(message.voter) has two receipts")
        }
    }

    private mutating func withdraw() async throws {
        let voter = Int.random(in: 0..<6, using: &generator)
        guard let receipt = receipts[voter] else { return }
        var sequence: Int?
        if Bool.random(using: &generator) { sequence = max(0, nextSequence - Int.random(in: 0...8, using: &generator)) }
        let member = sequence.map { #","sequence":\#($0)"# } ?? ""
        let answer = try await server().answer("vote.withdraw", #"{"receipt":"\#(receipt)"\#(member)}"#)
        try compare("withdraw \(voter) up to \(sequence ?? -1)", answer, model.withdraw(voter, upTo: sequence))
    }

    private mutating func setOpen(_ isOpen: Bool) async throws {
        history.append(isOpen ? "open" : "close")
        _ = try await server().result(isOpen ? "poll.open" : "poll.close", #"{"poll":"\#(poll)"}"#)
        model.setOpen(isOpen)
    }

    private mutating func look() async throws {
        let voter = Int.random(in: 0..<6, using: &generator)
        guard let receipt = receipts[voter], let expected = model.ballot(of: voter) else { return }
        let ballot = try await server().ballot(receipt)
        let content = ballot["answers"]?["q"]?.string.map {
            BallotModel.Content(option: $0, age: ballot["demographics"]?["age"]?.integer)
        }
        guard ballot["status"]?.string == expected.status, content == expected.content else {
            throw disagreement("\(voter) has \(ballot.text), not \(expected)")
        }
    }

    /// Compares every count of the results with the model's, and the tally with a recount.
    private mutating func compareResults() async throws {
        let result = try await server().result("results.breakdown", #"{"poll":"\#(poll)","by":["age"]}"#)
        var counts: [BallotModel.Content: Int] = [:]
        for slice in result["by"]?[0]?["slices"]?.elements ?? [] {
            let age = ["18-24": 20, "25-34": 30][slice["where"]?["age"]?.string ?? ""]
            for share in slice["shares"]?.elements ?? [] {
                let content = BallotModel.Content(option: share["option"]?.string ?? "", age: age)
                counts[content] = share["count"]?.integer
            }
        }
        let expected = model.tally.filter { $0.value != 0 }
        guard counts.filter({ $0.value != 0 }) == expected, result["base"]?["ballots"]?.integer == total else {
            throw disagreement("results \(counts), not \(expected)")
        }
        let revision = result["revision"]?.integer ?? -1
        guard revision == model.revision, revision >= lastRevision else {
            throw disagreement("revision \(revision), not \(model.revision)")
        }
        lastRevision = revision
        let audit = try await server().result("poll.audit", #"{"poll":"\#(poll)"}"#)
        guard audit["equal"]?.boolean == true, audit["ballots"]?.integer == total else {
            throw disagreement("audit \(audit.text)")
        }
    }

    private var total: Int { model.tally.values.reduce(0, +) }

    private mutating func server() -> ServiceHarness {
        servers[Int.random(in: 0..<servers.count, using: &generator)]
    }

    private mutating func compare(_ step: String, _ answer: JSON, _ expected: String) throws {
        let status = answer["result"]?["status"]?.string ?? answer["error"]?["data"]?["type"]?.string
        history.append("\(step): \(status ?? answer.text)")
        guard status == expected else { throw disagreement("the model says \(expected)") }
    }

    private func disagreement(_ text: String) -> Disagreement {
        Disagreement(description: "\(text) after \(history.count) steps: \(history.suffix(12).joined(separator: "; "))")
    }
}
