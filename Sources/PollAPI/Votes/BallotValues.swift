// Answers and demographic values belong to the contract. They have a module of their own because the domain takes them as they are.
@_exported public import BallotValues
