import ArgumentParser
import AsyncHTTPClient
import Configuration
import Hummingbird
import Subprocess
@main struct Canvass { static func main() { print("canvass") } }
