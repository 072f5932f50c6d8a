import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;

/** Answers each query of a file, one a line, over a dataset: SELECT and ASK as JSON, graphs as N-Triples, in a folder. */
public class Jena {
    public static void main(String[] given) throws Exception {
        Dataset dataset = RDFDataMgr.loadDataset(given[0]);
        int number = 0;
        for (String line : Files.readAllLines(Path.of(given[1]))) {
            var query = QueryFactory.create(line);
            try (var out = Files.newOutputStream(Path.of(given[2], String.valueOf(number++)));
                    var run = QueryExecution.create(query, dataset)) {
                if (query.isSelectType()) {
                    ResultSetFormatter.outputAsJSON(out, run.execSelect());
                } else if (query.isAskType()) {
                    ResultSetFormatter.outputAsJSON(out, run.execAsk());
                } else {
                    RDFDataMgr.write(out, query.isDescribeType() ? run.execDescribe() : run.execConstruct(), RDFFormat.NTRIPLES);
                }
            }
        }
    }
}
