/// A finding with what is to be done about it.
struct Diagnosis {
  /// What is to be done.
  enum Treatment {
    /// Settle the pending transition by what the route rows say.
    case settle
    /// Put a state in the place of the file.
    case replaceFile(MigrationState)
    /// Write the route rows and the views anew where the migration stands.
    case remake
  }

  let finding: DoctorReport.Finding
  /// What is to be done; nil where people have to decide.
  let treatment: Treatment?

  init(
    _ complaint: DoctorReport.Complaint,
    _ explanation: String,
    repair: (text: String, treatment: Treatment)?
  ) {
    finding = DoctorReport.Finding(
      complaint: complaint,
      explanation: explanation,
      repair: repair?.text
    )
    treatment = repair?.treatment
  }
}
