/// A value that is made later, perhaps on another thread.
///
/// Nothing begins before ``whenReady(_:)`` is called, which is to be done once.
package struct Deferred<Value>: Sendable {
    /// Makes the value.
    package typealias Make = @Sendable () -> Value
    /// Takes what makes the value, once, on any thread. It returns at once: whoever delivers has other values to deliver.
    package typealias Receiver = @Sendable (@escaping Make) -> Void

    private let begin: @Sendable (@escaping Receiver) -> Void

    /// - Parameter begin: Begins the work, and has its end delivered to the receiver once.
    package init(_ begin: @escaping @Sendable (_ deliver: @escaping Receiver) -> Void) {
        self.begin = begin
    }

    /// A value that is there.
    package static func ready(_ value: Value) -> Deferred where Value: Sendable {
        Deferred { deliver in deliver { value } }
    }

    /// Begins the work. The receiver decides where the value is made.
    package func whenReady(_ receiver: @escaping Receiver) { begin(receiver) }

    /// The same value in another form, which is made where the value is made.
    package func map<New>(_ transform: @escaping @Sendable (Value) -> New) -> Deferred<New> {
        Deferred<New> { [begin] deliver in
            begin { make in deliver { transform(make()) } }
        }
    }
}
