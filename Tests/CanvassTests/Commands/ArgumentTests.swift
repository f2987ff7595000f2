import ArgumentParser
import CanvassApp
import PollAPI
import Testing

@testable import canvass

struct ArgumentTests {
    private static let ages = [
        DemographicFields(key: "age", kind: .age), DemographicFields(key: "band", kind: .category),
    ]

    private func params(_ arguments: [String]) throws -> ResultsBreakdown.Params {
        let command = try #require(try Canvass.parseAsRoot(["results", "p"] + arguments) as? ResultsCommand)
        return try command.query.params(poll: command.poll, demographics: Self.ages)
    }

    @Test("Dimensions may be given again, and a comma crosses them")
    func by() throws {
        let params = try params(["--by", "age", "--by", "city,age"])
        #expect(params.by == [DimensionList(["age"]), DimensionList(["city", "age"])])
        #expect(try self.params([]).by == nil)
    }

    @Test(
        "A condition on an age is a range",
        arguments: [
            ("18-64", 18, 64), ("65+", 65, nil), ("18-", 18, nil), ("-17", nil, 17), ("under 18", nil, 17),
            ("34", 34, 34),
        ] as [(String, Int?, Int?)]
    )
    func range(text: String, min: Int?, max: Int?) throws {
        #expect(try params(["--where", "age=\(text)"]).where == ["age": .range(BoundsFields(min: min, max: max))])
        #expect(try params(["--where", "band=\(text)"]).where == ["band": .values([text])])
    }

    @Test("Values of one dimension add up, and a comma belongs to the value")
    func values() throws {
        let params = try params([
            "--where", "city=New York, N.Y.", "--where", "city=Boston", "--where", "age=not stated",
        ])
        #expect(params.where == ["city": .values(["New York, N.Y.", "Boston"]), "age": .values(["not stated"])])
    }

    @Test("Bands belong to the poll's age, rounding and interval to the call")
    func figures() throws {
        let params = try params([
            "--bands", "18,30,50", "--decimals", "1", "--interval", "wilson", "--minimum-base", "10", "--include-empty",
        ])
        #expect(params.bands == ["age": [18, 30, 50]])
        #expect(params.rounding == RoundingFields(method: nil, decimals: 1))
        #expect(params.interval == IntervalFields(method: .wilson, confidence: nil))
        #expect(params.minimumBase == 10)
        #expect(params.includeEmpty == true)
    }

    @Test(
        "A crosstab takes the filters, bands, weighting and minimum base that a breakdown takes, and tests of its own"
    )
    func crosstab() throws {
        let arguments = [
            "results", "p", "--crosstab", "city,age", "--test", "holm", "--alpha", "0.01", "--weights", "census",
            "--where",
            "age=18-64", "--bands", "18,40", "--minimum-base", "10",
        ]
        let command = try #require(try Canvass.parseAsRoot(arguments) as? ResultsCommand)
        let params = try command.table.params(
            poll: "p",
            question: "q",
            columns: "city,age",
            query: command.query,
            demographics: Self.ages
        )
        let expected = ResultsCrosstab.Params(
            poll: "p",
            rows: "q",
            columns: DimensionList(["city", "age"]),
            bands: ["age": [18, 40]],
            where: ["age": .range(BoundsFields(min: 18, max: 64))],
            alpha: 0.01,
            adjust: .holm,
            weighting: "census",
            minimumBase: 10
        )
        #expect(params == expected)
    }

    @Test(
        "What cannot be meant is refused with a sentence",
        arguments: [
            ["results", "p", "--alpha", "0.1"], ["results", "p", "--crosstab", "age", "--by", "age"],
            ["results", "p", "--crosstab", "age", "--headline"], ["results", "p", "--crosstab", "age", "--alpha", "1"],
            ["export", "p", "--tables", "csv", "--crosstab", "age"],
            ["results", "p", "--by", "age,"], ["results", "p", "--by", ""], ["results", "p", "--decimals", "4"],
            ["results", "p", "--confidence", "95"], ["results", "p", "--minimum-base", "0"], ["results"],
            ["results", "p", "--headline", "--by", "age"], ["results", "p", "--option", "a"],
            ["results", "p", "--interval", "guess"], ["results", "p", "--server", "localhost"],
            ["results", "p", "--server", "http://x", "--data-dir", "d"], ["results", "p", "--bogus"],
            ["export", "p", "--format", "xls"], ["export", "p", "--by", "age"], ["export", "p", "--tables", "ods"],
            ["export", "p", "--tables", "csv", "--format", "csv"], ["export", "p", "--tables", "csv", "--option", "a"],
            ["export", "p", "--server", "http://x"],
            ["import", "p", "a.csv", "--map", "vote"], ["import", "p", "a.csv", "--map", "=x"],
            ["import", "p", "a.csv", "--map", "a=b", "--map", "a=c"], ["import", "p", "a.csv", "--rejects", "a.csv"],
            ["serve", "--port", "99999"], ["serve", "--database-url", "x", "--data-dir", "y"],
            ["key", "create", "--name", "n"],
            ["key", "create", "--name", "n", "--scope", "god"], ["key", "revoke"], ["nonsense"],
            ["demo", "--server", "x"],
        ]
    )
    func refused(arguments: [String]) {
        #expect(throws: (any Error).self) { try Canvass.parseAsRoot(arguments) }
    }

    @Test(
        "Conditions and bands of another form are refused",
        arguments: [
            ["--where", "age"], ["--where", "=18"], ["--where", "age="], ["--where", "age=1-2", "--where", "age=3-4"],
            ["--bands", "18,x"], ["--bands", "18", "--bands", "30"], ["--bands", ""],
        ]
    )
    func malformed(arguments: [String]) {
        #expect(throws: ValidationError.self) { try params(arguments) }
    }

    @Test("Every setting of the server is a flag", arguments: ConfigurationKey.allCases)
    func settings(key: ConfigurationKey) throws {
        let text = key.defaultText.isEmpty ? "x" : key.defaultText
        let command = try #require(try Canvass.parseAsRoot(["serve", key.flag, text]) as? ServeCommand)
        #expect(command.flags == [key.rawValue: text])
    }

    @Test("The server's flags are collected by name, and only those that are given")
    func serve() throws {
        let command = try #require(
            try Canvass.parseAsRoot([
                "serve", "--host", "::1", "--port", "0", "--data-dir", "d", "--log-format", "json",
            ]) as? ServeCommand
        )
        #expect(command.flags == ["host": "::1", "port": "0", "data-dir": "d", "log-format": "json"])
    }

    @Test("A flag goes before the environment, and a database that is named before a server that is not")
    func connections() throws {
        let environment = ["CANVASS_SERVER": "http://env", "CANVASS_KEY": "k"]
        func connection(_ arguments: [String]) throws -> CallTarget {
            try ConnectionOptions.parse(arguments).target(environment: environment)
        }
        #expect(try connection([]) == .server("http://env", key: "k"))
        #expect(try connection(["--server", "https://flag", "--key", "f"]) == .server("https://flag", key: "f"))
        #expect(try connection(["--data-dir", "d"]) == .database(DatabaseLocation(dataDirectory: "d")))
        #expect(try ConnectionOptions.parse([]).target(environment: [:]) == .database(DatabaseLocation()))
        #expect(throws: ValidationError.self) {
            try ConnectionOptions.parse(["--key", "k"]).target(environment: [:])
        }
        #expect(throws: ValidationError.self) {
            try ConnectionOptions.parse([]).target(environment: ["CANVASS_SERVER": "localhost:80"])
        }
    }

    @Test(
        "Rejected rows go beside the input unless said otherwise",
        arguments: [
            (["data/a.csv"], "data/a.rejects.csv"), (["a.txt"], "a.txt.rejects.csv"), (["-"], "rejects.csv"),
            (["a.csv", "--rejects", "r"], "r"),
        ]
    )
    func rejectsPath(arguments: [String], path: String) throws {
        let command = try #require(try Canvass.parseAsRoot(["import", "p"] + arguments) as? ImportCommand)
        #expect(command.rejectsPath == path)
    }

    @Test("The help of every command is as recorded")
    func help() throws {
        let commands: [(String, any ParsableCommand.Type)] = [
            ("canvass", Canvass.self), ("serve", ServeCommand.self), ("migrate", MigrateCommand.self),
            ("key", KeyCommand.self), ("key-create", KeyCreateCommand.self), ("key-list", KeyListCommand.self),
            ("key-revoke", KeyRevokeCommand.self), ("import", ImportCommand.self), ("export", ExportCommand.self),
            ("results", ResultsCommand.self), ("audit", AuditCommand.self), ("demo", DemoCommand.self),
        ]
        for (name, command) in commands {
            let text = Canvass.helpMessage(for: command, columns: 80)
            try expectRecorded(text + "\n", as: "help-\(name).txt")
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(name)")
        }
    }
}
