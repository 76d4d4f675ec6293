/** What those who run an installation do and see to apart from the service's own work: bringing the database up to date, and whether there are backups. */
package org.defenderrelief.operations;
