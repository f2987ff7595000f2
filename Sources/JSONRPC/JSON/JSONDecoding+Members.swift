extension JSONDecoding {
    /// The members of one object, found by name; a class, since containers are copied with every call.
    final class Members {
        /// The name of a member and the index of its value.
        struct Member {
            let name: String
            let value: JSONIndex
        }

        /// The members in the order of the text.
        let list: [Member]
        /// The indices of the values by name; empty for an object of few members, where a search of the list is faster.
        let table: [String: Int]

        init(list: [Member], table: [String: Int]) {
            self.list = list
            self.table = table
        }

        /// The index of a member's value, or nil if there is no member of that name.
        func value(named name: String) -> Int? {
            if !table.isEmpty { return table[name] }
            for member in list where member.name == name { return member.value }
            return nil
        }
    }

    /// Reads the names of the object at `index`, each of which may occur once only.
    func members(of index: JSONIndex) throws(JSONReadingError) -> Members {
        var list: [Members.Member] = []
        if let names = positionalNames(at: index) {
            for (name, value) in zip(names, document.elements(of: index)) {
                list.append(.init(name: name, value: value))
            }
        } else {
            guard document.tape[index].kind == .object else { throw unexpectedKind(at: index, expected: .object) }
            list.reserveCapacity(8)
            try document.forEachMember(of: index) { (nameIndex, value) throws(JSONReadingError) in
                guard let name = document.string(at: nameIndex) else {
                    throw JSONReadingError(at: path(to: value), detail: Self.unstorableText)
                }
                list.append(Members.Member(name: name, value: value))
            }
        }
        guard list.count > 12 else {
            for (position, member) in list.enumerated() {
                for earlier in list[..<position] where earlier.name == member.name { throw duplicate(member) }
            }
            return Members(list: list, table: [:])
        }
        var table: [String: Int] = [:]
        table.reserveCapacity(list.count)
        for member in list {
            guard table.updateValue(member.value, forKey: member.name) == nil else { throw duplicate(member) }
        }
        return Members(list: list, table: table)
    }

    private func duplicate(_ member: Members.Member) -> JSONReadingError {
        JSONReadingError(at: path(to: member.value), detail: "The member occurs more than once.")
    }

    /// The path from the root to the value at `index`, found by walking the tape.
    func path(to index: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var container = root
        while container != index {
            guard let (key, child) = step(from: container, towards: index) else { break }
            path.append(key)
            container = child
        }
        return path
    }

    private func step(from container: Int, towards index: Int) -> (JSONPath, Int)? {
        let isArray = document.tape[container].kind == .array
        let names = positionalNames(at: container)
        let end = document.next(after: container)
        var position = 0
        var child = container + 1
        while child < end {
            let value = isArray ? child : child + 1
            let next = document.next(after: value)
            if index < next {
                let name =
                    isArray
                    ? names.flatMap { position < $0.count ? $0[position] : nil }
                    : document.printableString(at: child)
                return (name.map(JSONPath.name) ?? .index(position), value)
            }
            child = next
            position += 1
        }
        return nil
    }
}
