import java.io.File;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** Loads N-Quads and counts the triples that a query of the default graph finds. */
public class Rdf4j {
    public static void main(String[] given) throws Exception {
        var repository = new SailRepository(new MemoryStore());
        try (var connection = repository.getConnection()) {
            connection.add(new File(given[0]), RDFFormat.NQUADS);
            var query = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }";
            try (var rows = connection.prepareTupleQuery(query).evaluate()) {
                System.out.println(rows.next().getValue("n").stringValue());
            }
        }
        repository.shutDown();
    }
}
