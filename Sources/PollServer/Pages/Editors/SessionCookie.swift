/// The cookies of editors: who is signed in, and who is about to.
enum SessionCookie {
    static let name = "canvass-session"
    /// Holds what the sign-in form is bound to, before there is a session.
    static let preSessionName = "canvass-signin"

    /// A `Set-Cookie` that sets a cookie for some seconds, or takes it away with none.
    ///
    /// Scripts do not see it, other sites' forms do not send it, and it goes over TLS alone where it came over TLS.
    static func field(_ name: String, _ value: String, seconds: Int, isSecure: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
