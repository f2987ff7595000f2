/// Phrases by their words, so that all that occur in a text are found in one walk over it.
struct PhraseTrie<Value: Sendable>: Sendable {
    private struct Edge: Hashable {
        let node: Int
        let term: String
    }

    private var edges: [Edge: Int] = [:]
    private var values: [[Value]] = [[]]
    private var longest = 0

    /// Adds a phrase; one of no words is left out.
    mutating func insert(_ terms: [String], _ value: Value) {
        guard !terms.isEmpty else { return }
        var node = 0
        for term in terms {
            let edge = Edge(node: node, term: term)
            if let next = edges[edge] {
                node = next
            } else {
                values.append([])
                edges[edge] = values.count - 1
                node = values.count - 1
            }
        }
        values[node].append(value)
        longest = max(longest, terms.count)
    }

    /// The longest phrase that begins at a token, marks in between passed over, and where it ends.
    ///
    /// O(the longest phrase), whatever the number of phrases.
    func longestMatch(in tokens: [SentenceToken], at start: Int) -> (values: [Value], end: Int)? {
        var found: (values: [Value], end: Int)?
        var node = 0
        var index = start
        var marks = 0
        while index < tokens.count {
            guard let term = tokens[index].term else {
                // A phrase does not begin with a mark, and holds at most three marks.
                guard index > start, marks < 3 else { break }
                marks += 1
                index += 1
                continue
            }
            marks = 0
            guard let next = edges[Edge(node: node, term: term)] else { break }
            node = next
            index += 1
            if !values[node].isEmpty { found = (values[node], index) }
        }
        return found
    }
}
