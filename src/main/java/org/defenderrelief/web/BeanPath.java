package org.defenderrelief.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** The part of a bean validation path that the sender knows: fields and indexes, without method and parameter names. */
final class BeanPath {
    private BeanPath() {}

    static String field(Path path) {
        List<String> parts = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
                parts.add(index + (node.getKind() == ElementKind.PROPERTY ? node.getName() : ""));
            }
        }
        return String.join(".", parts).replace(".[", "[");
    }
}
