package io.tieout.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of the YAML library into ours; notes duplicate keys and tags. */
final class NodeReader {

    private static final Map<Tag, YamlScalar.Type> SCALARS = Map.of(
            Tag.STR, YamlScalar.Type.TEXT,
            Tag.INT, YamlScalar.Type.NUMBER,
            Tag.FLOAT, YamlScalar.Type.NUMBER,
            Tag.BOOL, YamlScalar.Type.BOOLEAN,
            Tag.NULL, YamlScalar.Type.NOTHING);

    private final Problems problems;

    NodeReader(Problems problems) {
        this.problems = problems;
    }

    /** A mapping or list stands where its key stands, a single value where it is written itself. */
    YamlNode read(Node node, Place place) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place);
            case SequenceNode sequence -> list(sequence, place);
            case ScalarNode scalar -> scalar(scalar, place);
            default -> throw new IllegalStateException("%s: no node of YAML: %s".formatted(place, node.getNodeType()));
        };
    }

    private YamlMapping mapping(MappingNode node, Place place) {
        refuseTag(node, Tag.MAP, place);
        SequencedMap<String, YamlNode> values = new LinkedHashMap<>();
        Map<String, Place> keys = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int line = YamlDocument.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(new Place(place.file(), line, place.key()), "a key that is a list or mapping", "a name");
                continue;
            }
            String key = keyNode.getValue();
            Place here = place.child(Words.shown(key), line);
            Place first = keys.putIfAbsent(key, here);
            YamlNode value = read(tuple.getValueNode(), here);
            if (first == null) {
                values.put(key, value);
            } else {
                problems.add(here, "the key a second time", "each key once; it stands first on line " + first.line());
            }
        }
        return new YamlMapping(place, values, keys);
    }

    private YamlList list(SequenceNode node, Place place) {
        refuseTag(node, Tag.SEQ, place);
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(read(item, place.item(items.size() + 1, YamlDocument.line(item.getStartMark()))));
        }
        return new YamlList(place, items);
    }

    private YamlScalar scalar(ScalarNode node, Place place) {
        int line = node.getValue().isEmpty() ? place.line() : YamlDocument.line(node.getStartMark());
        Place here = new Place(place.file(), line, place.key());
        YamlScalar.Type type = SCALARS.get(node.getTag());
        if (type == null) {
            problems.add(here, "the tag " + Words.shown(node.getTag().getValue()), "a value without a tag");
            type = YamlScalar.Type.TEXT;
        }
        return new YamlScalar(here, type, node.getValue());
    }

    private void refuseTag(Node node, Tag usual, Place place) {
        if (!node.getTag().equals(usual)) {
            problems.add(place, "the tag " + Words.shown(node.getTag().getValue()), "a value without a tag");
        }
    }
}
