import ArgumentParser
import JSONRPC
import PollAPI
import PollService
import Testing

@testable import canvass

struct AuditCommandTests {
    @Test("An audit without differences is one line")
    func equal() {
        let audit = PollAudit.Result(ballots: 2_644, differences: [], differenceCount: 0, asOf: "2026-11-21T10:00:00Z")
        #expect(audit.equal)
        #expect(audit.lines(on: Terminal(width: 80)) == ["2,644 ballots: every count equals the recount."])
    }

    @Test("The command succeeds only where every count is equal", arguments: [0, 1], [[], ["--json"]])
    func status(differences: Int, flags: [String]) async throws {
        var router = RPCRouter<CallContext>()
        router.register(PollAudit.self) { params, _ in
            #expect(params.poll == "sign")
            return PollAudit.Result(
                ballots: 1,
                differences: [],
                differenceCount: differences,
                asOf: "2026-11-21T10:00:00Z"
            )
        }
        let command = try #require(try Canvass.parseAsRoot(["audit", "sign"] + flags) as? AuditCommand)
        var status: ExitCode?
        do {
            try await command.report(InProcessCaller(router))
        } catch let code as ExitCode {
            status = code
        }
        #expect(status == (differences == 0 ? nil : .failure))
    }

    @Test("Differences are a table of what is counted and what the ballots make it, with those that are not shown told")
    func different() {
        let differences = [
            TallyDifference(question: "", choice: "", demographics: ["age": "34"], tally: 1_000, recount: 999),
            TallyDifference(
                question: "sign",
                choice: "contact",
                demographics: ["city": "Boston, Massachusetts, US", "age": "34"],
                tally: 0,
                recount: 1
            ),
        ]
        let audit = PollAudit.Result(
            ballots: 999,
            differences: differences,
            differenceCount: 2_000,
            asOf: "2026-11-21T10:00:00Z"
        )
        #expect(!audit.equal)
        #expect(
            audit.lines(on: Terminal(width: 80)) == [
                "QUESTION   CHOICE   GROUP                                   COUNT  RECOUNT",
                "(ballots)           age 34                                  1,000  999",
                "sign       contact  age 34; city Boston, Massachusetts, US  0      1",
                "The first 2 are shown.",
                "999 ballots: 2,000 counts not equal to the recount.",
            ]
        )
    }
}
