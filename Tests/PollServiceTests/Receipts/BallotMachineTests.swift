import PollService
import Testing

@Suite struct BallotMachineTests {
    private func run(_ model: BallotModel, seeds: Range<Int>, steps: Int) async throws {
        try await ServiceHarness.withTwo { here, there in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in seeds {
                    let poll = try await here.makePoll(
                        "p\(seed)",
                        demographics: BallotMachine.demographics,
                        members: #""voting":{"perVoter":"\#(model.rule.rawValue)"},"results":{"minimumBase":1}"#
                    )
                    group.addTask {
                        var machine = BallotMachine([here, there], poll: poll, model: model, seed: UInt64(seed))
                        try await machine.run(steps: steps)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(
        "Whatever is voted, changed, withdrawn, closed, reopened and sent again, late too, the service is what the model says",
        arguments: BallotModel.Rule.allCases
    )
    func agreement(rule: BallotModel.Rule) async throws {
        try await run(BallotModel(rule), seeds: 0..<6, steps: 200)
    }

    @Test(
        "A model with a wrong rule does not agree, so a service with it would not either",
        arguments: BallotModel.Fault.allCases
    )
    func faults(fault: BallotModel.Fault) async throws {
        await #expect(throws: BallotMachine.Disagreement.self) {
            try await run(BallotModel(.changeable, fault: fault), seeds: 0..<4, steps: 200)
        }
    }
}
