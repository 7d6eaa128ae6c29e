/// What the supervisor can be told; the end of its input says "stop".
enum SupervisorCommand: String {
  case start
  case restart
}
