import JSONRPC

extension JSONSchema {
    /// The name of a poll, question, option or demographic.
    static let key = JSONSchema.string(pattern: "^[a-z0-9][a-z0-9-]{0,63}$")

    /// A language (BCP 47).
    static let language = JSONSchema.string(pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

    /// A point in time (RFC 3339).
    static let instant = JSONSchema.string(format: "date-time")

    /// A text that readers see, of 1 to `limit` characters.
    static func wording(_ limit: Int) -> JSONSchema {
        .string(length: 1...limit)
    }

    /// A count of ballots or people.
    static let count: JSONSchema = {
        var schema = JSONSchema.integer
        schema.minimum = 0
        return schema
    }()

    /// A part of a whole, 0 to 1.
    static let share = JSONSchema.number(in: 0...1)

    /// The lower bounds of age bands.
    static let ageBands = JSONSchema.array(of: .integer(in: 0...130), count: 1...50)

    /// The smallest base to show.
    static let minimumBase = JSONSchema.integer(in: 1...1_000_000)

    /// A level of confidence, or of significance.
    static let level: JSONSchema = {
        var schema = JSONSchema.number
        (schema.exclusiveMinimum, schema.exclusiveMaximum) = (0, 1)
        return schema
    }()

    /// A number from 0.
    static let magnitude: JSONSchema = {
        var schema = JSONSchema.number
        schema.minimum = 0
        return schema
    }()

    /// A whole number of people that one call may bring.
    static let people = JSONSchema.integer(in: 0...AnalysisLimits.people)

    /// A whole number of people in a table, or of ballots.
    static let tablePeople = JSONSchema.integer(in: 0...AnalysisLimits.tablePeople)

    /// The name of a candidate.
    static let candidate = JSONSchema.wording(AnalysisLimits.nameLength)

    /// A list with one count for each option, group or value.
    static let countList = JSONSchema.array(of: .people, count: 1...AnalysisLimits.listLength)

    /// The same schema for a member that is null where it is not defined.
    var orUndefined: JSONSchema {
        var schema = self
        schema.types.append(.null)
        return schema
    }

    /// A number from 1.
    static let atLeastOne: JSONSchema = {
        var schema = JSONSchema.number
        schema.minimum = 1
        return schema
    }()

    /// What stands for a ballot.
    static let receipt = JSONSchema.string(pattern: "^b1\\.[A-Za-z0-9_-]{38}$")
}
