import PollAnalytics
import PollService
import TestInstruments
import Testing

@Suite struct CrosstabTests {
    private static let options =
        #""options":[{"key":"x","text":"X one"},{"key":"y","text":"Y two"},{"key":"z","text":"Z"}]"#

    /// A poll with a question of every kind.
    private static let questions =
        #"[{"key":"s","kind":"single","text":"S?","allowOther":true,"required":false,\#(options)},"#
        + #"{"key":"m","kind":"multiple","text":"M?","required":false,"choose":{"min":1,"max":3},\#(options)},"#
        + #"{"key":"rate","kind":"rating","text":"R?","required":false,"scale":{"min":1,"max":3}},"#
        + #"{"key":"rank","kind":"ranking","text":"K?","required":false,"choose":{"min":1,"max":3},\#(options)},"#
        + #"{"key":"n","kind":"number","text":"N?","required":false},"#
        + #"{"key":"t","kind":"text","text":"T?","required":false,"maxLength":50},"#
        + #"{"key":"group","kind":"single","text":"Like the demographic","required":false,\#(options)}]"#

    private static func make(_ harness: ServiceHarness, minimumBase: Int = 1) async throws {
        try await harness.makePoll(
            questions: questions,
            demographics: SamplePoll.demographics,
            members: #""results":{"minimumBase":\#(minimumBase),"visibility":"public"}"#
        )
    }

    private static func vote(
        _ harness: ServiceHarness,
        _ count: Int,
        _ answers: String,
        _ demographics: String = "{}"
    ) async throws {
        for start in stride(from: 0, to: count, by: 100) {
            let votes = (start..<min(count, start + 100)).map {
                SamplePoll.vote("\(answers)\(demographics)\($0)".replacing("\"", with: ""), answers, demographics)
            }
            let results = try await harness.batch("vote.submit", votes)
            #expect(results.count == votes.count && results.allSatisfy { $0["result"] != nil })
        }
    }

    private static func crosstab(
        _ harness: ServiceHarness,
        _ rows: String,
        _ columns: String,
        _ more: String = ""
    ) async throws -> JSON {
        try await harness.result(
            "results.crosstab",
            #"{"poll":"p","rows":"\#(rows)","columns":\#(columns)\#(more)}"#
        )
    }

    private static func strings(_ json: JSON?, _ member: String) -> [String] {
        (json?.elements ?? []).compactMap { $0[member]?.string }
    }

    @Test(
        "Letters name columns by their printed place; not stated is printed, keeps its letter and takes part in no test"
    )
    func letters() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            for (age, yes) in [(20, 10), (30, 40), (40, 60)] {
                try await Self.vote(harness, yes, #"{"s":"x"}"#, #"{"age":\#(age)}"#)
                try await Self.vote(harness, 80 - yes, #"{"s":"y"}"#, #"{"age":\#(age)}"#)
            }
            try await Self.vote(harness, 25, #"{"s":"y"}"#)
            let result = try await Self.crosstab(harness, "s", #""age""#)
            #expect(Self.strings(result["rows"], "key") == ["x", "y", "z", "other"])
            #expect(Self.strings(result["rows"], "label") == ["X one", "Y two", "Z", "Other"])
            #expect(Self.strings(result["columns"], "label") == ["18-24", "25-34", "35-44", "not stated"])
            #expect(Self.strings(result["columns"], "letter") == ["A", "B", "C", "D"])
            #expect(result["columns"]?.elements.map { $0["tested"]?.boolean } == [true, true, true, false])
            #expect(result["columns"]?.elements.map { $0["lowBase"]?.boolean } == [nil, nil, nil, true])
            let table = try #require(result["table"])
            #expect(table["counts"]?[1] == (try JSON("[70,40,20,25]")))
            #expect(table["letters"]?[0] == (try JSON(#"[[],["A"],["A","B"],[]]"#)))
            #expect(table["letters"]?[1] == (try JSON(#"[["B","C"],["C"],[],[]]"#)))
            #expect(table["expected"]?[0]?[3] == .null && table["complements"]?[0]?[3] == .null)
            #expect(table["columnShares"]?[1]?[3]?.number == 1)
            #expect(table["chiSquare"]?["df"]?.integer == 2)
            #expect(table["trend"]?["rows"]?[0]?["z"]?.number ?? 0 > 0)
            #expect(result["note"]?.string?.contains("25 of them are in no named column") == true)
            let strict = try await Self.crosstab(harness, "s", #""age""#, #","alpha":0.0001,"adjust":"holm""#)
            #expect(strict["table"]?["letters"]?[0] == (try JSON(#"[[],["A"],["A"],[]]"#)))
            // The same numbers without a poll.
            let alone = try await harness.result(
                "analyze.crosstab",
                #"{"counts":[[10,40,60],[70,40,20],[0,0,0],[0,0,0]]}"#
            )
            for member in ["chiSquare", "g", "cramersV", "cramersVCorrected", "minExpected", "pairs"] {
                #expect(table[member] == alone[member], "\(member)")
            }
            for row in 0..<4 {
                let three = table["complements"]?[row]?.elements.prefix(3).map(\.self)
                #expect(three == alone["complements"]?[row]?.elements)
            }
        }
    }

    @Test("Nested dimensions are joined in the labels, a category by its text, and hidden columns keep their letters")
    func nested() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness, minimumBase: 5)
            for (age, group, people) in [
                (20, "x", 40), (20, "y", 45), (30, "x", 3), (30, "y", 50), (40, "x", 30), (40, "y", 60),
            ] {
                let person = #"{"age":\#(age),"group":"\#(group)"}"#
                try await Self.vote(harness, people / 2, #"{"s":"x"}"#, person)
                try await Self.vote(harness, people - people / 2, #"{"s":"y"}"#, person)
            }
            let result = try await Self.crosstab(harness, "s", #"["age","group"]"#)
            #expect(
                Self.strings(result["columns"], "label") == [
                    "18-24 × X", "18-24 × Y", "25-34 × X", "25-34 × Y", "35-44 × X", "35-44 × Y",
                ]
            )
            #expect(Self.strings(result["columns"], "letter") == ["A", "B", "C", "D", "E", "F"])
            #expect(result["columns"]?[2]?["where"] == (try JSON(#"{"age":"25-34","group":"x"}"#)))
            // The one small column, and the three that its margins would give it away with.
            let hidden = (result["columns"]?.elements ?? []).indices.filter {
                result["columns"]?[$0]?["suppressed"]?.boolean == true
            }
            #expect(hidden.count == 4 && hidden.contains(2))
            let both = try await harness.result(
                "results.breakdown",
                #"{"poll":"p","question":"s","by":["age","group",["age","group"]]}"#
            )
            let slices = both["by"]?[2]?["slices"]?.elements ?? []
            #expect(slices.indices.filter { slices[$0]["suppressed"]?.boolean == true } == hidden)
            Self.expectHidden(result)
        }
    }

    @Test("With multiple choice in the rows each row has its own test of people, and the table as a whole none")
    func overlappingRows() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            for (group, people) in [("x", [30, 20, 10]), ("y", [10, 20, 40])] {
                for (index, chosen) in [#"["x"]"#, #"["x","y"]"#, #"["y","z"]"#].enumerated() {
                    try await Self.vote(harness, people[index], #"{"m":\#(chosen)}"#, #"{"group":"\#(group)"}"#)
                }
            }
            let result = try await Self.crosstab(harness, "m", #""group""#)
            let table = try #require(result["table"])
            #expect(result["columns"]?.elements.compactMap { $0["base"]?.integer } == [60, 70])
            #expect(table["counts"] == (try JSON("[[50,30],[30,60],[10,40]]")))
            #expect(table["chiSquare"] == .null && table["fisher"] == nil)
            #expect(result["note"]?.string?.contains("no chi-square test: each row has its own") == true)
            for (row, counts) in ["[[50,30],[10,40]]", "[[30,60],[30,10]]", "[[10,40],[50,30]]"].enumerated() {
                let alone = try await harness.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
                let test = table["rowTests"]?[row]
                for member in ["chiSquare", "g", "fisher", "cramersV"] {
                    #expect(test?[member] == alone[member], "\(member)")
                }
                let p = alone["chiSquare"]?["p"]?.number ?? -1
                #expect(test?["pAdjusted"]?.number == min(1, 3 * p))
            }
        }
    }

    @Test("Multiple choice in the columns is compared with those who did not choose it, never column with column")
    func overlappingColumns() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            for (chosen, people) in [(#"["x"]"#, [30, 10]), (#"["x","y"]"#, [20, 20]), (#"["y","z"]"#, [10, 40])] {
                try await Self.vote(harness, people[0], #"{"s":"x","m":\#(chosen)}"#)
                try await Self.vote(harness, people[1], #"{"s":"y","m":\#(chosen)}"#)
            }
            try await Self.vote(harness, 7, #"{"s":"x"}"#)
            let result = try await Self.crosstab(harness, "s", #""m""#)
            let table = try #require(result["table"])
            #expect(Self.strings(result["columns"], "label") == ["X one", "Y two", "Z", "not stated"])
            #expect(result["columns"]?.elements.compactMap { $0["base"]?.integer } == [80, 90, 50, 7])
            #expect(table["counts"]?[0] == (try JSON("[50,30,10,7]")))
            #expect(table["pairs"] == .array([]) && table["chiSquare"] == .null)
            #expect(result["note"]?.string?.contains("The same person may be in several columns") == true)
            // Those who chose x against those who answered and did not: 130 in all, 60 of them x in the rows.
            let alone = try await harness.result(
                "analyze.crosstab",
                #"{"counts":[[50,10],[30,40]],"adjust":"none"}"#
            )
            let versus = try await Self.crosstab(harness, "s", #""m""#, #","adjust":"none""#)
            #expect(versus["table"]?["complements"]?[0]?[0] == alone["complements"]?[0]?[0])
        }
    }

    @Test("Questions of every kind with options can be crossed, and a filter counts the same people as a plain query")
    func kinds() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            var generator = SplitMix64(seed: 5)
            func pick(_ list: [String]) -> String { list.randomElement(using: &generator) ?? "" }
            for index in 0..<300 {
                var answers: [String] = []
                if index % 7 != 0 { answers.append(#""s":\#(pick([#""x""#, #""y""#, #"{"other":"w"}"#]))"#) }
                if index % 5 != 0 { answers.append(#""rate":\#(pick(["1", "2", "3"]))"#) }
                if index % 3 != 0 { answers.append(#""rank":\#(pick([#"["x","y"]"#, #"["y"]"#, #"["z","x","y"]"#]))"#) }
                let age = Int.random(in: 20..<60, using: &generator)
                let vote = SamplePoll.vote("\(index)", "{\(answers.joined(separator: ","))}", #"{"age":\#(age)}"#)
                _ = try await harness.result("vote.submit", vote)
            }
            for (rows, columns) in [("rank", "rate"), ("rate", "rank"), ("s", "rate"), ("rate", "s")] {
                let filtered = #","where":{"age":{"min":30,"max":49}}"#
                let result = try await Self.crosstab(harness, rows, #""\#(columns)""#, filtered)
                for (row, heading) in (result["rows"]?.elements ?? []).enumerated() {
                    for (column, place) in (result["columns"]?.elements ?? []).enumerated() {
                        let option = place["where"]?[columns]?.string ?? ""
                        let has =
                            option == "not stated"
                            ? "NOT EXISTS (SELECT FROM unnest(b.answers) AS a WHERE a LIKE '\(columns)=%')"
                            : "EXISTS (SELECT FROM unnest(b.answers) AS a WHERE a ~ '^\(columns)=\(option)(>|$)')"
                        let count = try await harness.sql(
                            """
                            SELECT count(*) FROM ballot AS b JOIN stratum AS s ON s.id = b.stratum
                            WHERE s.demographics[1]::int BETWEEN 30 AND 49 AND \(has) AND EXISTS
                                (SELECT FROM unnest(b.answers) AS a WHERE a ~ '^\(rows)=\(heading["key"]?.string ?? "")(>|$)')
                            """
                        )
                        #expect(
                            result["table"]?["counts"]?[row]?[column]?.integer.map(String.init) == count.first?.first,
                            "\(rows) by \(columns): \(heading) \(option)"
                        )
                    }
                }
            }
            let ordered = try await Self.crosstab(harness, "rate", #""s""#)
            #expect(ordered["table"]?["trend"] == nil)
            let rated = try await Self.crosstab(harness, "s", #""rate""#)
            #expect(rated["table"]?["trend"]?["scores"]?.elements.prefix(3).map(\.number) == [1, 2, 3])
        }
    }

    @Test("A demographic wins over a question of the same key")
    func sharedKey() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 6, #"{"s":"x","group":"z"}"#, #"{"group":"y"}"#)
            let result = try await Self.crosstab(harness, "s", #""group""#)
            #expect(Self.strings(result["columns"], "label") == ["Y"] && result["columnQuestion"] == nil)
            #expect(result["table"]?["chiSquare"] == .null)
        }
    }

    @Test("Small tables have Fisher's p and a simulated one, the same every time")
    func smallTables() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            for (age, people) in [(20, [5, 1, 0]), (30, [2, 4, 1]), (40, [0, 3, 6])] {
                for (option, count) in zip(["x", "y", "z"], people) {
                    try await Self.vote(harness, count, #"{"s":"\#(option)"}"#, #"{"age":\#(age)}"#)
                }
            }
            let table = try await Self.crosstab(harness, "s", #""age""#)["table"]
            let alone = try await harness.result("analyze.crosstab", #"{"counts":[[5,2,0],[1,4,3],[0,1,6]]}"#)
            #expect(table?["fisher"]?["p"]?.number != nil && table?["fisher"] == alone["fisher"])
            #expect(table?["monteCarlo"]?["p"]?.number != nil && table?["monteCarlo"] == alone["monteCarlo"])
            #expect(try await Self.crosstab(harness, "s", #""age""#)["table"] == table)
            // Nobody can go through all arrangements of this one in a second.
            var generator = SplitMix64(seed: 9)
            var cells = [[Int]](repeating: [Int](repeating: 0, count: 8), count: 8)
            for _ in 0..<60 {
                cells[Int.random(in: 0..<8, using: &generator)][Int.random(in: 0..<8, using: &generator)] += 1
            }
            let counts = JSON.array(cells.map { .array($0.map { .number(Double($0)) }) }).text
            let large = try await harness.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
            #expect(large["fisher"]?["p"]?.number != nil && large["fisher"]?["replicates"]?.integer == 100_000)
        }
    }

    @Test(
        "What does not fit is refused where it stands",
        arguments: [
            (#""rows":"nope","columns":"age""#, Refusal(1404, "not_found", "rows")),
            (#""rows":"s","columns":"nope""#, Refusal(1404, "not_found", "columns")),
            (#""rows":"s","columns":["age","nope"]"#, Refusal(1404, "not_found", "columns[1]")),
            (#""rows":"s","columns":["age","m"]"#, .invalidParams("columns[1]")),
            (#""rows":"s","columns":["age","age"]"#, .invalidParams("columns")),
            (#""rows":"s","columns":[]"#, .invalidParams("columns")),
            (#""rows":"s","columns":["age","city","group","region","country"]"#, .invalidParams("columns")),
            (#""rows":"s","columns":"s""#, .invalidParams("columns")),
            (#""rows":"n","columns":"age""#, .invalidParams("rows")),
            (#""rows":"t","columns":"age""#, .invalidParams("rows")),
            (#""rows":"s","columns":"n""#, .invalidParams("columns")),
            (#""rows":"s","columns":"t""#, .invalidParams("columns")),
            (#""columns":"age""#, .invalidParams("rows")),
            (#""rows":"s""#, .invalidParams("columns")),
            (#""rows":"s","columns":7"#, .invalidParams("columns")),
            (#""rows":"s","columns":"age","alpha":0"#, .invalidParams("alpha")),
            (#""rows":"s","columns":"age","alpha":1"#, .invalidParams("alpha")),
            (#""rows":"s","columns":"age","adjust":"sidak""#, .invalidParams("adjust")),
            (#""rows":"s","columns":"age","bands":{"age":[30,20]}"#, .invalidParams("bands.age[1]")),
            (#""rows":"s","columns":"age","where":{"age":["nope"]}"#, .invalidParams("where.age[0]")),
            (#""rows":"s","columns":"age","minimumBase":0"#, .invalidParams("minimumBase")),
            (#""rows":"s","columns":"age","more":1"#, .invalidParams("more")),
        ]
    )
    func wrongParams(params: String, refusal: Refusal) async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            #expect(try await harness.refusal("results.crosstab", #"{"poll":"p",\#(params)}"#) == refusal)
        }
    }

    @Test("A reader sees what the poll lets readers see, and no slice of the reader's own making")
    func access() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 10, #"{"s":"x","m":["x"]}"#, #"{"age":20}"#)
            let params = #"{"poll":"p","rows":"s","columns":"age"}"#
            #expect(
                try await harness.result("results.crosstab", params, as: .reader)["columns"]?[0]?["base"]?.integer == 10
            )
            let byQuestion = #"{"poll":"p","rows":"s","columns":"m"}"#
            #expect(
                try await harness.refusal("results.crosstab", byQuestion, as: .reader)
                    == Refusal(1403, "forbidden", "columns")
            )
            #expect(
                try await harness.refusal("results.crosstab", byQuestion, as: .resultsKey)
                    == Refusal(1403, "forbidden", "columns")
            )
            #expect(try await harness.refusal("results.crosstab", byQuestion) == nil)
            let filtered = #"{"poll":"p","rows":"s","columns":"age","where":{"age":["18-24"]}}"#
            #expect(
                try await harness.refusal("results.crosstab", filtered, as: .reader)
                    == Refusal(1403, "forbidden", "where")
            )
            _ = try await harness.result("poll.update", #"{"poll":"p","results":{"visibility":"editors"}}"#)
            #expect(try await harness.refusal("results.crosstab", params, as: .reader) == .unauthorized)
        }
    }

    @Test("Hidden columns show nothing and cannot be worked out, whatever was answered", arguments: 0..<6)
    func suppression(seed: Int) async throws {
        try await ServiceHarness.with { harness in
            let least = 5
            try await Self.make(harness, minimumBase: least)
            var generator = SplitMix64(seed: UInt64(100 + seed))
            for _ in 0..<5 {
                let chosen = ["\"x\"", "\"y\"", "\"z\""].shuffled(using: &generator)
                    .prefix(Int.random(in: 1...3, using: &generator)).joined(separator: ",")
                let rate = ["1", "2", "3", "null"].randomElement(using: &generator) ?? "null"
                let option = ["\"x\"", "\"y\"", "\"z\"", "null"].randomElement(using: &generator) ?? "null"
                let age = ["20", "30", "50", "null"].randomElement(using: &generator) ?? "null"
                try await Self.vote(
                    harness,
                    Int.random(in: 1...14, using: &generator),
                    #"{"s":\#(option),"m":[\#(chosen)],"rate":\#(rate)}"#,
                    #"{"age":\#(age)}"#
                )
            }
            for (rows, columns) in [("s", "rate"), ("rate", "s"), ("m", "s"), ("s", "m"), ("s", "age"), ("m", "age")] {
                let result = try await Self.crosstab(harness, rows, #""\#(columns)""#)
                Self.expectHidden(result)
                for column in result["columns"]?.elements ?? [] where column["suppressed"]?.boolean == false {
                    #expect(column["base"]?.integer ?? 0 >= least)
                }
                guard columns != "m", result["suppressed"] == nil, let total = result["base"]?["answered"]?.integer
                else {
                    continue
                }
                let printed = result["columns"]?.elements ?? []
                let hidden = printed.count { $0["suppressed"]?.boolean == true }
                let rest = total - printed.reduce(0) { $0 + ($1["base"]?.integer ?? 0) }
                // Each hidden column holds at least one, and may hold as many as can be shown.
                #expect(hidden == 0 ? rest == 0 : hidden > 1 && rest - (hidden - 1) >= least, "\(rows) by \(columns)")
            }
        }
    }

    /// Nothing in the table comes from a suppressed column or points at one.
    private static func expectHidden(_ result: JSON) {
        let columns = result["columns"]?.elements ?? []
        for (index, column) in columns.enumerated() where column["suppressed"]?.boolean == true {
            #expect(column["base"] == nil && column["lowBase"] == nil && column["tested"]?.boolean == false)
            for row in result["rows"]?.elements.indices ?? 0..<0 {
                for member in ["counts", "columnShares", "expected", "adjustedResiduals", "complements"] {
                    #expect(result["table"]?[member]?[row]?[index] == .null, "\(member)")
                }
                #expect(result["table"]?["letters"]?[row]?[index] == .array([]))
                let letters = result["table"]?["letters"]?[row]?.elements.flatMap(\.elements).compactMap(\.string) ?? []
                #expect(!letters.contains(column["letter"]?.string ?? ""))
            }
            for pair in result["table"]?["pairs"]?.elements ?? [] {
                #expect(pair["a"]?.integer != index && pair["b"]?.integer != index)
            }
        }
    }
}
