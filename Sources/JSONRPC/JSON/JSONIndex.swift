/// Which value of a document is meant: the position of its entry on the tape.
typealias JSONIndex = Int
