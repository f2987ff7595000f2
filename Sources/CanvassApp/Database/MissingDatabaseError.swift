/// The data directory has no database, and the command creates none.
package struct MissingDatabaseError: Error, CustomStringConvertible {
    let directory: String

    /// A sentence for the operator.
    package var description: String {
        "There is no database in the folder '\(directory)'. Name another with --data-dir, a database with "
            + "--database-url or a running server with --server; 'canvass serve' makes one."
    }
}
