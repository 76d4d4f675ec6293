/** Contents of files: sealed in segments before anything of them is stored, kept until a case takes them in, opened as they are read. */
package org.defenderrelief.vault.file;
