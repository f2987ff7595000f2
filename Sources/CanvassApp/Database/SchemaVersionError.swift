/// A schema that this program cannot work with.
package enum SchemaVersionError: Error, CustomStringConvertible {
    /// These migrations have not been applied.
    case pending([Int])
    /// This migration was applied with another text.
    case conflicting(Int)

    /// A sentence for the operator.
    package var description: String {
        switch self {
        case .pending(let versions):
            "The database lacks \(versions.count == 1 ? "a migration" : "\(versions.count) migrations"); "
                + "run 'canvass migrate' with the same database first."
        case .conflicting(let version):
            "The database took migration \(version) from another text than this program carries; "
                + "it belongs to another build."
        }
    }
}
