package org.defenderrelief.web.api;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** An operation of the API and what follows from its shape. @param path below {@code /api/v1} */
record ApiOperation(String path, PathItem.HttpMethod method, Operation described) {
    boolean isCommand() {
        return method != PathItem.HttpMethod.GET;
    }

    /** A partner's, who has no vault. */
    boolean isPartners() {
        return path.startsWith("/requests");
    }

    /** Whether it takes an unlocked vault: what somebody of the team signs, and what opens something. */
    boolean takesVault() {
        return isCommand()
                ? !isPartners() && !path.startsWith("/vault")
                : path.matches(".*/(compartments/.*|attachments/\\{id}.*|payments/\\{id}/payee)") && !isPartners();
    }

    /** Whether the version of the case has to be named. An act in a round names its proposal instead. */
    boolean needsVersion() {
        return header("If-Match").isPresent() && !path.contains("/rounds/{round}");
    }

    Optional<Parameter> header(String name) {
        return parameters(Parameter.In.HEADER).stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst();
    }

    List<Parameter> parameters(Parameter.In place) {
        List<Parameter> all = described.getParameters();
        return all == null
                ? List.of()
                : all.stream().filter(parameter -> parameter.getIn() == place).toList();
    }
}
