import JSONRPC
import PollService
import Postgres
import TestInstruments
import Testing

/// What an error object says, without its texts for people.
struct Refusal: Hashable, Sendable, CustomStringConvertible {
    let code: Int
    let type: String?
    let path: String?

    init(_ code: Int, _ type: String? = nil, _ path: String? = nil) {
        self.code = code
        self.type = type
        self.path = path
    }

    static func invalidParams(_ path: String?) -> Refusal { Refusal(-32602, "invalid_params", path) }

    static func ballotRejected(_ path: String) -> Refusal { Refusal(1422, "ballot_rejected", path) }

    static let unauthorized = Refusal(1401, "unauthorized")
    static let forbidden = Refusal(1403, "forbidden")
    static let noSuchPoll = Refusal(1404, "not_found", "poll")
    static let notOpen = Refusal(1410, "poll_not_open", "poll")

    var description: String { "\(code) \(type ?? "-") at \(path ?? "-")" }
}

extension Caller {
    static let reader = Caller.anonymous
    static let resultsKey = Caller.key(id: "r", scopes: [.results])
    static let editorKey = Caller.key(id: "e", scopes: [.editor])
    static let adminKey = Caller.key(id: "a", scopes: [.admin])
}

extension ServiceHarness {
    /// The whole answer to a call.
    func answer(_ method: String, _ params: String, as caller: Caller = .operatorOnMachine) async throws -> JSON {
        try JSON(await send(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#, as: caller))
    }

    /// The result of a call that must succeed.
    func result(
        _ method: String,
        _ params: String,
        as caller: Caller = .operatorOnMachine,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let answer = try await answer(method, params, as: caller)
        return try #require(answer["result"], "\(method): \(answer.text)", sourceLocation: sourceLocation)
    }

    /// The error of a call that must be refused; nil when it was not.
    func refusal(
        _ method: String,
        _ params: String,
        as caller: Caller = .operatorOnMachine
    ) async throws -> Refusal? {
        guard let error = try await answer(method, params, as: caller)["error"] else { return nil }
        return Refusal(
            error["code"]?.integer ?? 0,
            error["data"]?["type"]?.string,
            error["data"]?["path"]?.string
        )
    }

    /// The results of one batch, in the order of the calls.
    func batch(_ method: String, _ params: [String], as caller: Caller = .operatorOnMachine) async throws -> [JSON] {
        let calls = params.enumerated().map {
            #"{"jsonrpc":"2.0","id":\#($0.offset),"method":"\#(method)","params":\#($0.element)}"#
        }
        let answers = try JSON(await send("[" + calls.joined(separator: ",") + "]", as: caller)).elements
        return answers.sorted { ($0["id"]?.integer ?? 0) < ($1["id"]?.integer ?? 0) }
    }

    /// Runs a constant script and gives the last statement's rows.
    func sql(_ script: String) async throws -> [[String?]] {
        try await pool.withConnection { try await $0.execute(script: script) }
    }

    /// How many rows each table has.
    func rowCounts() async throws -> [String: String] {
        let tables = [
            "poll", "poll_revision", "stratum", "ballot", "open_text", "tally", "tally_base", "tally_delta",
            "api_key",
        ]
        let columns = tables.map { "(SELECT count(*) FROM \($0))" }.joined(separator: ", ")
        let row = try await sql("SELECT \(columns)").first ?? []
        return Dictionary(uniqueKeysWithValues: zip(tables, row.map { $0 ?? "" }))
    }

    /// Compacts all tallies, and returns once nothing is pending, whoever compacts it.
    func compactTallies() async throws {
        while try await sql("SELECT count(*) FROM tally_delta") != [["0"]] {
            _ = try await sql("SELECT compact_tally(id, 1000000) FROM poll")
        }
    }

    /// The tally as it is stored and as a recount of the ballots makes it.
    func tallies() async throws -> (stored: Set<[String?]>, recount: Set<[String?]>) {
        let stored = try await sql(
            "SELECT poll, question, stratum, choice, n FROM tally WHERE n <> 0 AND choice NOT IN ('changed', 'withdrawn')"
        )
        let recount = try await sql(
            """
            SELECT poll, split_part(cell, '=', 1), stratum, substr(cell, strpos(cell, '=') + 1), count(*)
            FROM ballot, unnest(answers) AS cell GROUP BY 1, 2, 3, 4
            UNION ALL SELECT poll, '', stratum, '', count(*) FROM ballot GROUP BY 1, 3
            UNION ALL
            SELECT p.id, pair, c.stratum, c.choice, c.n
            FROM poll AS p, unnest(p.pairs) AS pair, pair_cells(p.id, pair) AS c
            """
        )
        return (Set(stored), Set(recount))
    }

    /// Makes a poll of one question and returns its slug.
    @discardableResult
    func makePoll(
        _ slug: String = "p",
        questions: String = SamplePoll.single,
        demographics: String = "[]",
        members: String = ""
    ) async throws -> String {
        _ = try await result("poll.create", SamplePoll.params(slug, questions, demographics, members))
        return slug
    }
}

/// Polls in the words of the wire.
enum SamplePoll {
    static let single =
        #"[{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]"#

    static let demographics =
        #"[{"key":"age","kind":"age","bands":[18,25,35,45,55,65]},{"key":"city","kind":"city"},"#
        + #"{"key":"group","kind":"category","options":[{"key":"x","text":"X"},{"key":"y","text":"Y"}]}]"#

    static func params(
        _ slug: String,
        _ questions: String = single,
        _ demographics: String = "[]",
        _ members: String = ""
    ) -> String {
        #"{"slug":"\#(slug)","title":"T","status":"open","questions":\#(questions),"demographics":\#(demographics)"#
            + (members.isEmpty ? "}" : ",\(members)}")
    }

    static func vote(_ voter: String, _ answers: String = #"{"q":"a"}"#, _ demographics: String = "{}") -> String {
        #"{"poll":"p","voter":"\#(voter)","answers":\#(answers),"demographics":\#(demographics)}"#
    }
}
