package org.defenderrelief.web.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * Answers a file that is written while it is taken in, by {@link Paced}: it keeps its thread until a slow reader has all of it. Of these a node answers only so
 * many at once; see {@link LongAnswers}.
 */
@NameBinding
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LongAnswer {}
