/// What the commands are wired to.
enum Wiring {
    /// The rooms behind the wire; another one for the time of a test.
    @TaskLocal static var backend: any Backend = ServerBackend()
}
