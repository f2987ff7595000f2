public import JSONRPC
import PollAPI
public import Polls

extension WeightingRejection: RPCErrorConvertible {
    /// 1404 for a dimension that the poll does not have, 1422 for targets that can never be met, otherwise invalid params.
    public var rpcError: RPCError {
        switch self {
        case .unknownDimension(let name, let path):
            PollError.notFound.error(path: path, detail: "The poll has no dimension '\(name)'.")
        case .invalid(let path, let detail): .invalidParams(path: path, detail: detail)
        case .unreachable(let reason, let path, let detail):
            TargetsError.error(reason: reason.rawValue, path: path, detail: detail)
        }
    }
}
