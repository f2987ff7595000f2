import Testing

@testable import PollService

@Suite struct VoterKeysTests {
    private let keys = VoterKeys(secret: Array(repeating: 7, count: 32))

    @Test("One voter has another key in every poll and under every secret, and always the same one in one poll")
    func unlinkable() {
        let other = VoterKeys(secret: Array(repeating: 8, count: 32))
        let key = keys.key(of: "v", salt: [1])
        #expect(key.count == 16)
        #expect(key == keys.key(of: "v", salt: [1]))
        #expect(key != keys.key(of: "v", salt: [2]))
        #expect(key != other.key(of: "v", salt: [1]))
        #expect(key != keys.key(of: "V", salt: [1]))
    }

    @Test("A receipt gives back its ballot, and no changed one is taken")
    func receipts() throws {
        let voter = keys.key(of: "v", salt: [1])
        for poll in [Int32.min, -1, 0, 1, 77, .max] {
            let receipt = keys.receipt(poll: poll, voter: voter)
            let ballot = try #require(keys.ballot(of: receipt))
            #expect(ballot.poll == poll && ballot.voter == voter)
            #expect(VoterKeys(secret: Array(repeating: 8, count: 32)).ballot(of: receipt) == nil)
            for index in receipt.indices {
                for replacement in ["A", "b", "0", "_"] where String(receipt[index]) != replacement {
                    var forged = receipt
                    forged.replaceSubrange(index...index, with: replacement)
                    #expect(keys.ballot(of: forged) == nil, "\(forged)")
                }
            }
            #expect(keys.ballot(of: receipt + "=") == nil && keys.ballot(of: " " + receipt) == nil)
        }
    }

    @Test("A key's text reads back, and one with any other character does not")
    func keyTexts() throws {
        let key = KeyText()
        let again = try #require(KeyText(key.text))
        #expect(again.id == key.id && again.matches(key.storedDigest))
        #expect(!KeyText().matches(key.storedDigest))
        #expect(!key.matches([]))
        for index in key.text.indices {
            var changed = key.text
            changed.replaceSubrange(index...index, with: key.text[index] == "a" ? "b" : "a")
            #expect(KeyText(changed) == nil, "\(changed)")
        }
        for text in ["", "cvk_", key.text + "a", String(key.text.dropLast()), "cvk__\(key.text.dropFirst(5))"] {
            #expect(KeyText(text) == nil)
        }
    }

    @Test("Bytes read back from base64url, and no other spelling of them is taken")
    func base64() {
        for count in 0...20 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
            let text = Base64URL.encode(bytes)
            #expect(Base64URL.decode(text) == bytes)
            if count % 3 > 0 { #expect(Base64URL.decode(text + "=") == nil) }
        }
        #expect(Base64URL.decode("+/") == nil)
        #expect(Base64URL.decode("AB") == nil, "the last bits are not zero")
    }
}
