internal import CLibpq

/// The owner of one libpq connection; closing it is the end of its life.
struct ConnectionHandle: ~Copyable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    PQfinish(pointer)
  }
}
