import Testing

@testable import Postgres

@Suite struct ConnectionFailureTests {
    @Test(
        "The code of a failed connection is found behind the severity, in any language",
        arguments: [
            (
                #"connection to server on socket "/tmp/x/.s.PGSQL.5432" failed: FATAL:  53300: sorry, too many clients already"#,
                "53300"
            ),
            (
                "connection to server at \"h\" failed: FATAL:  57P03: the database system is starting up\nLOCATION:  x",
                "57P03"
            ),
            ("connection failed: FATAL:  28P01: Passwort-Authentifizierung fehlgeschlagen", "28P01"),
            ("connection failed: FATALE:  3D000: base", "3D000"),
            ("connection to server failed: No such file or directory", nil),
            ("connection failed: FATAL: HELLO: world", nil),
        ] as [(String, String?)]
    )
    func code(message: String, code: String?) {
        #expect(LibpqSession.sqlState(inVerbose: message) == code)
    }
}
