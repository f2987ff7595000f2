import RealModule

/// A positive semidefinite matrix, factored once by Cholesky's method, to solve equations with.
///
/// Columns that depend on earlier ones are left out (their coefficient is 0), as a regression drops aliased terms.
struct SymmetricSystem: Hashable, Sendable {
    let size: Int
    private var factor: [Double]
    private var isUsed: [Bool]

    /// - Parameters:
    ///   - matrix: Row by row; the lower triangle is read.
    ///   - tolerance: How small a pivot may become relative to its diagonal element before its column counts as dependent.
    init(_ matrix: [Double], size: Int, tolerance: Double = 1e-11) {
        self.size = size
        factor = matrix
        isUsed = [Bool](repeating: false, count: size)
        for column in 0..<size {
            let diagonal = matrix[column * size + column]
            var pivot = diagonal
            for earlier in 0..<column {
                let value = factor[column * size + earlier]
                pivot -= value * value
            }
            guard pivot > tolerance * diagonal, pivot > 0 else {
                for row in column..<size { factor[row * size + column] = 0 }
                continue
            }
            isUsed[column] = true
            let root = Double.sqrt(pivot)
            factor[column * size + column] = root
            for row in (column + 1)..<max(size, column + 1) {
                var value = matrix[row * size + column]
                for earlier in 0..<column { value -= factor[row * size + earlier] * factor[column * size + earlier] }
                factor[row * size + column] = value / root
            }
        }
    }

    /// The x with matrix · x = right-hand side, for a right-hand side that the matrix can reach.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<size {
            guard isUsed[row] else {
                x[row] = 0
                continue
            }
            var value = x[row]
            for column in 0..<row { value -= factor[row * size + column] * x[column] }
            x[row] = value / factor[row * size + row]
        }
        for row in stride(from: size - 1, through: 0, by: -1) where isUsed[row] {
            var value = x[row]
            for later in (row + 1)..<max(size, row + 1) { value -= factor[later * size + row] * x[later] }
            x[row] = value / factor[row * size + row]
        }
        return x
    }
}
