import PollAPI
import Testing

@testable import JSONRPC

@Suite("The fast path of reading a vote")
struct VoteFastPathTests {
    /// What the fast path and the decoder make of a text; the fast path gives nil for what it leaves to the decoder.
    private func read(_ text: String) throws -> (fast: VoteSubmit.Params?, decoded: VoteSubmit.Params?) {
        let bytes = Array(text.utf8)
        let document = try JSONDocument(bytes, maximumDepth: 64)
        let decoded: VoteSubmit.Params?
        do {
            decoded = try JSONReader.decode(VoteSubmit.Params.self, from: bytes)
        } catch {
            decoded = nil
        }
        return (VoteSubmit.params(fastPath: JSONValueView(document, at: 0)), decoded)
    }

    @Test(
        "Usual votes are read by the fast path as the decoder reads them",
        arguments: [
            #"{"poll":"p","voter":"v","answers":{"a":"x"},"demographics":{"age":34,"city":"N\u0059C"}}"#,
            #"{"answers":{},"poll":"p"}"#, #"{"poll":"","answers":{"":""},"demographics":{}}"#,
            #"{"poll":"p","sequence":7,"answers":{"a":["x","y"],"b":-1.5e3,"c":[],"d":"é\ud83d\ude00"},"voter":"\""}"#,
            #"{"poll":"p","sequence":1.0,"answers":{"\u0061":3}}"#, " {\"po\\u006cl\" : \"p\",\n\"answers\":\t{ } } ",
        ]
    )
    func usual(text: String) throws {
        let (fast, decoded) = try read(text)
        #expect(fast != nil)
        #expect(fast == decoded)
    }

    @Test(
        "An unusual vote is left to the decoder",
        arguments: [
            "[]", #"["p","v",{}]"#, "1", "null", "{}", #"{"poll":"p"}"#, #"{"answers":{}}"#,
            #"{"poll":1,"answers":{}}"#,
            #"{"poll":"p","answers":[]}"#, #"{"poll":"p","answers":{},"other":1}"#, #"{"poll":null,"answers":{}}"#,
            #"{"poll":"p","poll":"p","answers":{}}"#, #"{"poll":"p","answers":{"a":"x","\u0061":"x"}}"#,
            #"{"poll":"p","answers":{"\u00e9":"x","e\u0301":"x"}}"#, #"{"poll":"p","answers":{"a":{"other":"x"}}}"#,
            #"{"poll":"p","answers":{"a":null}}"#, #"{"poll":"p","answers":{"a":true}}"#,
            #"{"poll":"p","answers":{"a":[1]}}"#, #"{"poll":"p","answers":{"a":[["x"]]}}"#,
            #"{"poll":"p","answers":{"a":1e999}}"#, #"{"poll":"p","answers":{"a":"\u0000"}}"#,
            #"{"poll":"p","answers":{"\ud800":"x"}}"#, #"{"poll":"p","voter":null,"answers":{}}"#,
            #"{"poll":"p","voter":7,"answers":{}}"#, #"{"poll":"p","answers":{},"demographics":null}"#,
            #"{"poll":"p","answers":{},"demographics":{"a":[]}}"#, #"{"poll":"p","answers":{},"sequence":1.5}"#,
            #"{"poll":"p","answers":{},"sequence":99999999999999999999}"#, #"{"Poll":"p","answers":{}}"#,
        ]
    )
    func unusual(text: String) throws {
        #expect(try read(text).fast == nil)
    }
}
