import ArgumentParser

@main struct Canvass { static func main() { print("canvass") } }
