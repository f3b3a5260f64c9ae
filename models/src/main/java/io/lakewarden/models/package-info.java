/** Training, evaluation, fairness, gate, life cycle and scoring of binary classifiers. */
package io.lakewarden.models;
