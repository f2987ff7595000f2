import JSONRPC

extension Canvass {
    /// How `rpc.discover` names this server.
    static let info = OpenRPCInfo(title: "Canvass", version: version)
}
