import HTTPTypes
import HummingbirdCore

extension PageSite {
    /// `/`: an editor's polls.
    func front(_ request: PageRequest) async throws -> Response? {
        guard request.isRead else { throw Refusal.readOnly }
        return Response(.ok, text: "Canvass answers JSON-RPC 2.0 at POST /rpc; ask rpc.discover what it offers.\n")
    }
}
