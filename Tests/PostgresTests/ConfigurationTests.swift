import Postgres
import Testing

@Suite struct ConfigurationTests {
    @Test(arguments: [
        "postgres://reader:s3cret@db.example:6432/polls?sslmode=require",
        "host=db.example port=6432 user=reader password=s3cret dbname=polls",
    ])
    func `A URL and a keyword string say the same, and neither prints its password`(text: String) throws {
        let configuration = try PostgresConfiguration(url: text)
        #expect(configuration.host == "db.example")
        #expect(configuration.port == "6432")
        #expect(configuration.user == "reader")
        #expect(configuration.database == "polls")
        var dumped = ""
        dump(configuration, to: &dumped)
        for printed in ["\(configuration)", String(reflecting: configuration), "\([configuration])", dumped] {
            #expect(!printed.contains("s3cret"))
        }
    }

    @Test(arguments: ["postgres://[::1", "nonsense", "host='", "unknown_key=1", "a\0b"])
    func `What libpq does not understand is refused without being quoted`(text: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresConfiguration(url: text) }
        #expect(error?.debugDescription.contains(text) == false)
    }
}
