import HTTPTypes

extension HTTPField.Name {
    /// A name written in the source, which the grammar of HTTP allows.
    init(literal name: StaticString) {
        guard let name = HTTPField.Name(name.description) else {
            preconditionFailure("\(name) is no name of an HTTP field.")
        }
        self = name
    }
}
