/// A registered method as the OpenRPC document shows it.
struct MethodDescription: Sendable {
    let name: String

    init<Method: RPCMethod>(_ method: Method.Type) {
        name = Method.name
    }
}
