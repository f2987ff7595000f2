import ArgumentParser
import AsyncHTTPClient
import Configuration
import Hummingbird
@main struct Canvass { static func main() { print("canvass") } }
