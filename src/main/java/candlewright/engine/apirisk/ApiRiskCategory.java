package candlewright.engine.apirisk;

/// The seven kinds of risk of an API.
public enum ApiRiskCategory {
    DATA("Data", "what came is missing, twice, damaged, late or taken back"),
    TEMPORAL("Temporal", "what came is late, ahead of our clock, or has stopped"),
    SCHEMA("Schema", "what came could not be understood"),
    SESSION("Session", "who may talk to us, and who went away"),
    THROUGHPUT("Throughput", "how much came, and what was left out because of it"),
    EXECUTION("Execution", "what became of orders against what was wished"),
    GOVERNANCE("Governance", "who changed what may be done");

    private final String title;
    private final String meaning;

    ApiRiskCategory(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
