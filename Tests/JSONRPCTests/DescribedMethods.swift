import JSONRPC

/// A value that takes four shapes.
enum Answer: Codable, Sendable, Equatable, SchemaDescribed {
    case text(String)
    case number(Double)
    case list([String])
    case writeIn(String)

    private enum Key: String, CodingKey {
        case other
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .string: self = .text(try container.decode(String.self))
        case .number: self = .number(try container.decode(Double.self))
        case .array: self = .list(try container.decode([String].self))
        case .object: self = .writeIn(try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .other))
        default: throw decoder.refusal("An answer is a string, a number, a list or an object.")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let list): try container.encode(list)
        case .writeIn(let text): try container.encode(["other": text])
        }
    }

    static let schema = JSONSchema.oneOf([.string, .number, .array(of: .string), .object([.init("other", .string)])])
    static let placeholder = Answer.text("a")
}

enum Shade: String, Codable, Sendable, CaseIterable {
    case light
    case dark
}

/// A type that holds itself.
struct Branch: Codable, Sendable, Equatable {
    var label: String
    var branches: [Branch]
}

enum Describe: RPCMethod {
    struct Params: Codable, Sendable, Equatable {
        struct Window: Codable, Sendable, Equatable, SchemaDocumented {
            var opens: String?
            var width: UInt8

            static let schemaDescription: String? = "A window."
            static let fields = [FieldDescription("width", "How wide it is.", .integer(in: 1...100))]
        }

        var name: String
        var shade: Shade?
        var answers: [String: Answer]
        var window: Window?
        var windows: [Window]
        var tree: Branch?
        var limit: Int?
    }

    struct Result: Codable, Sendable, Equatable {
        struct Row: Codable, Sendable, Equatable {
            var share: Double
            var first: Params.Window?
        }

        var rows: [Row]
        var shade: Shade
    }

    static let name = "sample.describe"
    static let summary = "Has a parameter of every kind."
    static let parameters = [
        FieldDescription("name", "A name."), FieldDescription("answers", "Answers."),
        FieldDescription("windows", "Windows."), FieldDescription("shade", "A shade."),
        FieldDescription("window", "A window."), FieldDescription("tree", "A tree."),
        FieldDescription("limit", "A limit.", .integer(in: 1...100)),
    ]
    static let errors = [RPCErrorDescription(code: 1404, type: "not_found", message: "Not found", when: "Always.")]
    static let examples = [
        RPCExample(
            "one",
            params: Params(
                name: "n",
                shade: .dark,
                answers: ["sign": .list(["a", "b"]), "why": .writeIn("because")],
                windows: [Params.Window(width: 3)],
                tree: Branch(label: "root", branches: [Branch(label: "leaf", branches: [])]),
                limit: 7
            ),
            result: Result(rows: [Result.Row(share: 0.5, first: nil)], shade: .light)
        )
    ]
}

func discoverableRouter() throws -> RPCRouter<SampleContext> {
    var router = sampleRouter()
    router.register(Describe.self) { _, _ in Describe.Result(rows: [], shade: .dark) }
    try router.discoverable(info: OpenRPCInfo(title: "Sample", version: "1.0", description: "Samples."))
    return router
}
