import Foundation
import JSONRPC
import Testing

@Suite struct JSONWriterTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.encode(value), as: UTF8.self)
    }

    @Test("Members are written in the order of their declaration")
    func order() throws {
        struct Value: Encodable {
            var zebra = 1
            var apple = [true, false]
            var none: Int?
            var middle = ["k": "v"]
        }
        #expect(try text(Value()) == #"{"zebra":1,"apple":[true,false],"middle":{"k":"v"}}"#)
    }

    @Test("Empty values are written as empty containers")
    func empty() throws {
        #expect(try text(NoParams()) == "{}")
        #expect(try text([NoParams(), NoParams()]) == "[{},{}]")
        #expect(try text([Int]()) == "[]")
        #expect(try text([String: [Int]]()) == "{}")
        #expect(try text([Int?](arrayLiteral: 1, nil)) == "[1,null]")
    }

    @Test("Only what must be escaped is escaped")
    func escapes() throws {
        #expect(try text("a/b\"\\\n\r\t\u{0}\u{1f}é𝄞") == #""a/b\"\\\n\r\t\u0000\u001fé𝄞""#)
    }

    @Test("Numbers are written in their shortest form")
    func numbers() throws {
        #expect(
            try text([0.1, 1, -0.0, 1e21, .leastNonzeroMagnitude, 0.5098335854765507])
                == "[0.1,1,-0,1e+21,5e-324,0.5098335854765507]"
        )
        #expect(try text([Int.min, Int.max]) == "[-9223372036854775808,9223372036854775807]")
        #expect(try text(UInt64.max) == "18446744073709551615")
    }

    @Test("A number that is not finite is refused", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.encode([value]) }
    }

    /// Writes through every kind of container.
    struct Containers: Encodable {
        enum Key: String, CodingKey {
            case object, list, flat
        }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var object = outer.nestedContainer(keyedBy: Key.self, forKey: .object)
            try object.encode(1, forKey: .flat)
            var deeper = object.nestedUnkeyedContainer(forKey: .list)
            try deeper.encode("x")
            var list = outer.nestedUnkeyedContainer(forKey: .list)
            var element = list.nestedContainer(keyedBy: Key.self)
            try element.encode(true, forKey: .flat)
            try list.encodeNil()
            // The same value opens its object a second time, as a type does that is written in two steps.
            var again = encoder.container(keyedBy: Key.self)
            try again.encode(2, forKey: .flat)
        }
    }

    @Test("Containers inside containers are closed in order")
    func containers() throws {
        #expect(try text(Containers()) == #"{"object":{"flat":1,"list":["x"]},"list":[{"flat":true},null],"flat":2}"#)
    }

    @Test("Foundation reads what is written as what it was")
    func foundationReads() throws {
        let value = Describe.examples[0].params
        let read = try JSONSerialization.jsonObject(with: Data(JSONWriter.encode(value))) as? NSDictionary
        let reference = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? NSDictionary
        #expect(read != nil)
        #expect(read == reference)
    }
}
