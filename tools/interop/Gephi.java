import java.io.File;
import java.util.HashSet;
import org.gephi.graph.api.GraphController;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens GEXF; prints nodes, edges and kinds of edges, how many of each have a time, and what the importer reports. */
public class Gephi {
    public static void main(String[] given) throws Exception {
        Lookup.getDefault().lookup(ProjectController.class).newProject();
        var workspace = Lookup.getDefault().lookup(ProjectController.class).getCurrentWorkspace();
        var imports = Lookup.getDefault().lookup(ImportController.class);
        var container = imports.importFile(new File(given[0]));
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        container.getLoader().setAutoScale(false);
        imports.process(container, new DefaultProcessor(), workspace);
        var model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        var graph = model.getGraph();
        var kinds = new HashSet<Object>();
        int nodes = 0;
        int edges = 0;
        for (var node : graph.getNodes()) {
            nodes += node.getIntervals().length > 0 ? 1 : 0;
        }
        for (var edge : graph.getEdges()) {
            kinds.add(edge.getTypeLabel());
            edges += edge.getIntervals().length > 0 ? 1 : 0;
        }
        System.out.println(graph.getNodeCount() + " " + graph.getEdgeCount() + " " + kinds.size());
        System.out.println(nodes + " " + edges);
        container.getReport().getIssues(9).forEachRemaining(issue -> System.out.println("issue: " + issue.getMessage()));
        System.exit(0);
    }
}
