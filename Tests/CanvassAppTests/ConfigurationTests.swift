import PollServer
import Testing

@testable import CanvassApp

@Suite("Configuration")
struct ConfigurationTests {
    private func file(_ text: String) -> (path: String, bytes: [UInt8]) { ("canvass.json", Array(text.utf8)) }

    @Test("A flag beats a variable, a variable the file, and the file the default")
    func layers() throws {
        let file = file(
            #"{"port": 1, "host": "file", "idle-timeout": "5s", "#
                + #""allowed-origins": ["https://a.example", "http://b:81"]}"#
        )
        let environment = ["CANVASS_PORT": "2", "CANVASS_HOST": "variable", "PATH": "/bin"]
        let configuration = try CanvassConfiguration(flags: ["port": "3"], environment: environment, file: file)
        #expect(configuration.server.port == 3)
        #expect(configuration.server.host == "variable")
        #expect(configuration.server.idleTimeout == .seconds(5))
        #expect(configuration.server.allowedOrigins == ["https://a.example", "http://b:81"])
        #expect(configuration.server.bodyTimeout == CanvassConfiguration.default.server.bodyTimeout)
    }

    @Test(
        "Every setting can be given its default in each way, and means the same",
        arguments: ConfigurationKey.allCases
    )
    func defaults(key: ConfigurationKey) throws {
        guard key != .databaseURL else { return }
        let text = key.defaultText
        #expect(try CanvassConfiguration(flags: [key.rawValue: text]) == .default)
        #expect(try CanvassConfiguration(environment: [key.variable: text]) == .default)
        #expect(try CanvassConfiguration(file: file(#"{"\#(key.rawValue)": "\#(text)"}"#)) == .default)
    }

    @Test(
        "A malformed value is refused with the key, the place and what is expected",
        arguments: [
            ("port", "65536", "a whole number from 0 to 65535"), ("port", "", "a whole number"),
            ("port", "8o", "a whole number"),
            ("port", "99999999999999999999", "a whole number"), ("log-level", "loud", "one of trace, debug, info"),
            ("log-format", "xml", "one of text, json, auto"), ("body-limit", "1GB", "a size"),
            ("body-limit", "1", "a size"),
            ("body-limit", "9223372036854775807MB", "a size"),
            ("idle-timeout", "30", "a time from 100ms to 60m, such as 30s"),
            ("idle-timeout", "9223372036854775807m", "a time"), ("idle-timeout", "-1s", "a time"),
            ("rate-limit-loopback", "yes", "true or false"), ("trusted-hops", "-1", "a whole number from 0 to 16"),
            ("allowed-origins", "*", "origins such as"), ("allowed-origins", "https://a/b", "origins such as"),
            ("allowed-origins", "null", "origins such as"), ("host", "", "given"),
        ]
    )
    func malformed(name: String, text: String, expectation: String) throws {
        let key = try #require(ConfigurationKey(rawValue: name))
        for (subject, read) in [
            ("The flag --\(name)", { () throws(ConfigurationError) in try CanvassConfiguration(flags: [name: text]) }),
            (
                "The environment variable \(key.variable)",
                { () throws(ConfigurationError) in try CanvassConfiguration(environment: [key.variable: text]) }
            ),
            (
                "The key \"\(name)\" in canvass.json",
                { () throws(ConfigurationError) in
                    try CanvassConfiguration(file: ("canvass.json", Array(#"{"\#(name)": "\#(text)"}"#.utf8)))
                }
            ),
        ] {
            let error = #expect(throws: ConfigurationError.self) { try read() }
            #expect(error?.description.hasPrefix("\(subject) must be \(expectation)") == true)
            #expect(error?.description.hasSuffix(", not \"\(text)\".") == true)
        }
    }

    @Test("What is unknown is refused, with what was perhaps meant")
    func unknown() {
        let variable = #expect(throws: ConfigurationError.self) {
            try CanvassConfiguration(environment: ["CANVASS_DATABASE_URL": "x"])
        }
        #expect(
            variable?.description
                == "The environment variable CANVASS_DATABASE_URL is no setting; perhaps DATABASE_URL is meant."
        )
        let key = #expect(throws: ConfigurationError.self) { try CanvassConfiguration(file: file(#"{"Port": 1}"#)) }
        #expect(key?.description == "\"Port\" in canvass.json is no setting; perhaps port is meant.")
        let flag = #expect(throws: ConfigurationError.self) { try CanvassConfiguration(flags: ["zzz": "1"]) }
        #expect(flag?.description == "There is no flag --zzz.")
    }

    @Test("Variables of other parts of the program are let be")
    func otherVariables() throws {
        let environment = ["CANVASS_CONFIG": "a.json", "CANVASS_KEY": "k"]
        #expect(try CanvassConfiguration(environment: environment, otherVariables: ["CANVASS_KEY"]) == .default)
        #expect(CanvassConfiguration.filePath(flag: nil, environment: environment) == "a.json")
        #expect(CanvassConfiguration.filePath(flag: "b.json", environment: environment) == "b.json")
    }

    @Test(
        "A file that is no object of settings is refused",
        arguments: [
            "", "[]", "{", "1", #"{"port": null}"#, #"{"port": {}}"#, #"{"port": 1.5}"#, #"{"port": 1, "port": 2}"#,
            #"{"allowed-origins": [1]}"#, #"{"log-level": true}"#,
        ]
    )
    func brokenFile(text: String) {
        let error = #expect(throws: ConfigurationError.self) { try CanvassConfiguration(file: file(text)) }
        #expect(error?.description.contains("canvass.json") == true)
    }

    @Test("The database's URL is neither described nor repeated in a refusal")
    func secrets() throws {
        let url = "postgres://canvass:hunter2@db/canvass"
        let configuration = try CanvassConfiguration(environment: ["DATABASE_URL": url])
        #expect(configuration.databaseURL == url)
        #expect(!configuration.description.contains("hunter2"))
        #expect(configuration.description.contains("database-url: <redacted>"))
        let error = #expect(throws: ConfigurationError.self) {
            try CanvassConfiguration(environment: ["DATABASE_URL": "mysql://u:hunter2@db"])
        }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("The table names every setting once, with its flag, its variable and its meaning")
    func table() {
        let rows = ConfigurationTable.markdown.split(separator: "\n").dropFirst(2)
        #expect(rows.count == ConfigurationKey.allCases.count)
        for (row, key) in zip(rows, ConfigurationKey.allCases) {
            #expect(row.hasPrefix("| `\(key.rawValue)` | `\(key.flag)` | `\(key.variable)` |"))
            #expect(row.contains(key.meaning))
        }
    }
}
