/// A dictionary with strings as keys, which is read member by member.
///
/// The standard library's own way of decoding one takes about as long as everything else in a ballot.
protocol JSONObjectDictionary {
    static func read(from decoding: JSONDecoding, at index: JSONIndex) throws -> Self
}

extension Dictionary: JSONObjectDictionary where Key == String, Value: Decodable {
    static func read(from decoding: JSONDecoding, at index: JSONIndex) throws -> Self {
        let members = try decoding.members(of: index).list
        var dictionary = Self(minimumCapacity: members.count)
        for member in members {
            decoding.markAsked(member.value)
            dictionary[member.name] = try decoding.value(Value.self, at: member.value)
        }
        return dictionary
    }
}
